//! What the explorer says of programs that use the shadow: each bug by its verdict, at the fewest preemptions it needs.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

use explorer::{Config, Failure, Report, explore};

mod programs;

fn report(program: &programs::Program) -> Report {
    let mut report = explore(Config::default(), program.main);
    report.join_sources(&mut |_| Some(program.source.to_owned()));
    report
}

#[test]
fn each_program_has_the_verdict_it_says() {
    let mut wrong = Vec::new();
    for program in programs::ALL {
        let report = report(program);
        let found = report
            .failure
            .as_ref()
            .map(|failure| (failure.verdict.words(), failure.preemptions));
        if found != program.verdict() || found.is_none() && !report.complete {
            wrong.push(format!("{}: {}", program.name, report.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn failure(name: &str) -> Failure {
    let program = programs::ALL.iter().find(|program| program.name == name);
    let report = report(program.expect("a program of that name"));
    report.failure.expect("the program has a bug")
}

#[test]
fn a_deadlock_is_told_with_the_lines_of_the_program() {
    let failure = failure("lock_across_join");
    let place = "lock_across_join.rs:12";
    let told = format!("T1 waits at {place} for `total`, which it locked itself at {place}");
    assert!(failure.message.starts_with(&told), "{}", failure.message);
    let steals = |operation: &str| operation == "takes another task while it waits";
    assert!(failure.steps.iter().any(|step| steals(&step.operation)));
    let foreign = |file: &str| !file.ends_with("lock_across_join.rs");
    let files = failure.steps.iter().filter_map(|step| step.file.as_deref());
    assert!(!files.into_iter().any(foreign));
}

#[test]
fn a_panic_is_told_with_its_words_and_its_place() {
    let failure = failure("unwrap_in_map");
    assert!(
        failure.message.starts_with("a number: "),
        "{}",
        failure.message
    );
    assert_eq!(failure.origin.map(|place| place.line), Some(10));
}

#[test]
fn a_panic_on_another_worker_is_told_too() {
    let failure = failure("assertion_on_a_thief");
    assert_eq!(failure.message, "the second ran first");
    assert_eq!(failure.origin.map(|place| place.line), Some(10));
}
