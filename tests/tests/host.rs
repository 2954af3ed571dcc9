//! A mark is the same whether a host loads its checks or they are linked into a program of their own, byte for byte.
//!
//! `HOST=all cargo test -p tests --test host` compares every solution and every planted wrong one.

mod support;

use std::env;
use std::path::PathBuf;

use marker::{Course, Exercise, Marker};
use support::json;

/// One a chapter, or all if asked for.
fn submissions(course: &Course) -> Vec<(Exercise, PathBuf)> {
    match env::var("HOST").as_deref() {
        Ok("all") => {
            let exercises = course.exercises().expect("every header can be read");
            support::submissions(exercises, usize::MAX)
        }
        _ => support::one_a_chapter(course),
    }
}

#[test]
fn a_mark_is_the_same_with_a_host_and_without_one() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    let marker = || Marker::new(&course).expect("the libraries build");
    let (with, without) = (marker(), marker().without_a_host());
    assert!(!without.has_a_host());

    for (exercise, file) in submissions(&course) {
        let expected = json(&without, &exercise, &file);
        let found = json(&with, &exercise, &file);

        assert_eq!(found, expected, "{}", file.display());
    }
}

#[cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
#[test]
fn this_system_has_a_host() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");

    let marker = Marker::new(&course).expect("the libraries build");

    assert!(marker.has_a_host());
}
