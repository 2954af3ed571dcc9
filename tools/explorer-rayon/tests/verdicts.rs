//! What the explorer says of programs that use the shadow: each bug by its verdict, at the fewest preemptions it needs.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

use explorer::{Config, Report, explore};

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

#[test]
fn a_deadlock_is_told_with_the_lines_of_the_program() {
    let program = programs::ALL
        .iter()
        .find(|program| program.name == "lock_across_join")
        .expect("a program of that name");
    let failure = report(program).failure.expect("a deadlock");
    assert!(
        failure.message.starts_with(
            "T1 waits at lock_across_join.rs:12 for `total`, which it locked itself at lock_across_join.rs:12"
        ),
        "{}",
        failure.message
    );
    let steals = |operation: &str| operation == "takes another task while it waits";
    assert!(failure.steps.iter().any(|step| steals(&step.operation)));
    let foreign = |file: &str| !file.ends_with("lock_across_join.rs");
    assert!(
        !failure
            .steps
            .iter()
            .any(|step| step.file.as_deref().is_some_and(foreign))
    );
}

#[test]
fn a_panic_is_told_with_its_words_and_its_place() {
    let program = programs::ALL
        .iter()
        .find(|program| program.name == "unwrap_in_map")
        .expect("a program of that name");
    let failure = report(program).failure.expect("a panic");
    assert!(
        failure.message.starts_with("a number: "),
        "{}",
        failure.message
    );
    assert_eq!(failure.origin.map(|place| place.line), Some(10));
}
