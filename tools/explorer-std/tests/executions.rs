//! How many executions it takes to try every schedule: the same number on every machine, so a search that has become
//! worse is seen here. A number that falls may be written down.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

#[macro_use]
#[path = "executions/programs.rs"]
mod macros;
#[path = "gallery/mod.rs"]
mod gallery;

use explorer::{Config, explore};
use gallery::{PROGRAMS, Program};

programs_over!(explored, ::std);

/// Without spurious wake-ups, as others explore.
fn to_exhaust(program: fn()) -> u64 {
    let config = Config {
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(report.complete, "{}", report.text());
    report.executions
}

fn of_the_gallery(chosen: impl Fn(&&Program) -> bool) -> u64 {
    let explored = PROGRAMS
        .iter()
        .filter(chosen)
        .map(|program| explore(Config::default(), program.main).executions);
    explored.sum()
}

#[test]
fn three_threads_that_count_twice_under_a_lock() {
    assert!(to_exhaust(|| explored::counter(3, 2)) <= 265);
}

#[test]
fn a_queue_with_two_producers_and_one_consumer() {
    assert!(to_exhaust(|| explored::queue(2, 1)) <= 183);
}

#[test]
fn a_queue_with_two_producers_and_two_consumers() {
    assert!(to_exhaust(|| explored::queue(2, 2)) <= 941);
}

/// With at most two preemptions, without a word on time: `benches/README.md` has that.
fn to_the_second_preemption(program: fn(), equal_states_once: bool) -> u64 {
    let config = Config {
        preemptions: Some(2),
        spurious_wake_ups: 0,
        equal_states_once,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(
        report.preemptions == 2 && !report.gave_up,
        "{}",
        report.text()
    );
    report.executions
}

#[test]
fn four_threads_that_count_five_times_under_a_lock() {
    let executions = to_the_second_preemption(|| explored::counter(4, 5), true);
    assert!(executions <= 31_475, "{executions}");
}

#[test]
fn eight_threads_that_count_under_a_lock() {
    let executions = to_the_second_preemption(|| explored::counter(8, 1), true);
    assert!(executions <= 960, "{executions}");
}

/// What it saves to explore equal states once.
#[test]
fn equal_states_are_explored_once() {
    let each_time = Config {
        spurious_wake_ups: 0,
        equal_states_once: false,
        ..Config::default()
    };
    let report = explore(each_time, || explored::queue(2, 1));

    assert!(report.complete, "{}", report.text());
    assert!(report.executions > 10 * to_exhaust(|| explored::queue(2, 1)));
}

#[test]
fn all_bugs_of_the_gallery_until_each_is_found() {
    let executions = of_the_gallery(|program| !program.is_right());
    assert!(executions <= 177, "{executions}");
}

#[test]
fn all_fixed_programs_of_the_gallery() {
    let executions = of_the_gallery(|program| program.is_right());
    assert!(executions <= 1_799, "{executions}");
}
