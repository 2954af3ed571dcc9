//! What the explorer says of programs that use the shadow: each bug by its verdict, at the fewest preemptions it needs.

// Not the shadow's: this test calls `explore` itself.
use core::prelude::v1::test;

use explorer::{Config, explore};

mod programs;

#[test]
fn each_program_has_the_verdict_it_says() {
    let mut wrong = Vec::new();
    for program in programs::ALL {
        let start = std::time::Instant::now();
        let mut report = explore(Config::default(), program.main);
        report.join_sources(&mut |_| Some(program.source.to_owned()));
        let found = report
            .failure
            .as_ref()
            .map(|failure| (failure.verdict.words(), failure.preemptions));
        let is_complete = report.complete || found.is_some();
        println!(
            "{}: {found:?} {} {:?}",
            program.name,
            report.executions,
            start.elapsed()
        );
        if found != program.verdict() || !is_complete {
            wrong.push(format!("{}: {}", program.name, report.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
