//! A mark is the same whether a host loads its checks or they are linked into a program of their own, byte for byte.
//!
//! `HOST=all cargo test -p tests --test host` compares every solution and every planted wrong one.

mod support;

use marker::Marker;
use support::{asked_for, course, json};

#[test]
fn a_mark_is_the_same_with_a_host_and_without_one() {
    let course = course();
    let marker = || Marker::new(&course).expect("the libraries build");
    let (with, without) = (marker(), marker().without_a_host());
    assert!(!without.has_a_host());

    for (exercise, file) in asked_for(&course, "HOST") {
        let expected = json(&without, &exercise, &file);
        let found = json(&with, &exercise, &file);

        assert_eq!(found, expected, "{}", file.display());
    }
}

#[cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
#[test]
fn this_system_has_a_host() {
    let course = course();

    let marker = Marker::new(&course).expect("the libraries build");

    assert!(marker.has_a_host());
}
