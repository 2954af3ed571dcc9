//! A mark is the same in a jail and outside, byte for byte.
//!
//! `JAILED=all cargo test -p tests --test jailed` compares every solution and every planted wrong one.

#![cfg(target_os = "linux")]

mod support;

use marker::Marker;
use support::{asked_for, course, jails, json, mark};

#[test]
fn a_mark_is_the_same_in_each_jail_and_without_one() {
    let course = course();
    let marker = || Marker::new(&course).expect("the libraries build");
    let open = marker();
    assert_eq!(open.policy(), "trusted");
    let jailed: Vec<Marker> = jails()
        .into_iter()
        .map(|jail| marker().confined(jail))
        .collect();

    for (exercise, file) in asked_for(&course, "JAILED") {
        let expected = json(&open, &exercise, &file);
        for marker in &jailed {
            let found = json(marker, &exercise, &file);

            assert_eq!(found, expected, "{}: {}", marker.policy(), file.display());
        }
    }
}

#[test]
fn what_a_submission_reads_while_it_is_compiled_or_run_is_not_there() {
    let course = course();
    let exercise = &course
        .find_named("chapter03/lost_update")
        .expect("it is there")[0];
    let Some(jail) = jails().into_iter().next() else {
        return;
    };
    let marker = Marker::new(&course)
        .expect("the libraries build")
        .confined(jail);
    let solution = std::fs::read_to_string(exercise.solution_path()).expect("it is there");
    let secret = exercise.checks_path();
    // Every call of `get` looks for the checks; who finds them leaves without a record.
    let curious = solution.replacen(
        "fn get(&self) -> u64 {",
        &format!("fn get(&self) -> u64 {{\n        if std::path::Path::new({secret:?}).exists() {{ std::process::abort() }}"),
        1,
    );
    assert_ne!(curious, solution, "the solution has such a function");

    let mark = mark(&marker, exercise, &curious);

    assert!(mark.points.are_full(), "{mark:?}");
}

/// While what a submission was compiled to is copied out of a jail, nobody takes a part for the whole. When its checks
/// were compiled as soon as there was something to read, some of these marks were wrong in one run of three.
#[test]
fn nothing_is_read_before_it_is_whole() {
    const MARKS: usize = 8;
    let course = course();
    let mut found = course
        .find_named("chapter03/lost_update")
        .expect("it is there");
    let exercise = found.remove(0);
    let solution = std::fs::read_to_string(exercise.solution_path()).expect("it is there");
    let modules: String = (0..1_500)
        .map(|number| format!("pub mod m{number} {{ pub struct One; pub fn make<T: Default>() -> T {{ T::default() }} }}\n"))
        .collect();
    let large = solution + &modules;

    for jail in jails() {
        let marker = Marker::new(&course)
            .expect("the libraries build")
            .confined(jail);
        let mark_some = || {
            for _ in 0..MARKS {
                let mark = mark(&marker, &exercise, &large);
                assert!(mark.points.are_full(), "{}: {mark:?}", marker.policy());
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(mark_some);
            scope.spawn(mark_some);
        });
    }
}
