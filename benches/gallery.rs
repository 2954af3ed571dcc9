//! How long each program of the four galleries takes: a bug until it is found, a fixed program until it is explored.
//!
//! `cargo bench -p benches --bench gallery` prints a table of each gallery, medians, and then what is promised of all.

mod galleries;

use std::time::{Duration, Instant};

use explorer::{Config, Report, explore};
use galleries::Program;

/// How often each program is explored.
const RUNS: usize = 15;

/// What exploring a program took.
struct Measured {
    program: Program,
    report: Report,
    median: Duration,
}

fn measured(program: Program) -> Measured {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..RUNS {
        let begun = Instant::now();
        last = Some(explore(Config::default(), program.main));
        times.push(begun.elapsed());
    }
    let report = last.expect("it was explored");
    assert_eq!(
        report.failure.is_none(),
        program.is_right(),
        "{}: {}",
        program.name,
        report.text()
    );
    Measured {
        program,
        report,
        median: median(&mut times),
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let all: Vec<Measured> = galleries::all().into_iter().map(measured).collect();
    for gallery in ["std", "rayon", "crossbeam", "tokio"] {
        for right in [false, true] {
            table(gallery, right, &all);
        }
    }
    for right in [false, true] {
        summary(right, &all);
    }
}

fn table(gallery: &str, right: bool, all: &[Measured]) {
    let words = if right { "fixed programs" } else { "bugs" };
    println!("\n{gallery}, {words}\n");
    println!(
        "| {:31} | {:45} | executions |      time |",
        "program", "found"
    );
    println!("|{:-<33}|{:-<47}|-----------:|----------:|", "", "");
    for one in all {
        if one.program.gallery != gallery || one.program.is_right() != right {
            continue;
        }
        let found = match &one.report.failure {
            Some(failure) => format!("{}, {}", failure.verdict, failure.needs()),
            None => one.report.coverage(),
        };
        let (name, executions) = (one.program.name, one.report.executions);
        let time = shown(one.median);
        println!("| {name:31} | {found:45} | {executions:10} | {time:>9} |");
    }
}

/// The median and the worst of all galleries, and how many executions there were in a second.
fn summary(right: bool, all: &[Measured]) {
    let half = || all.iter().filter(|one| one.program.is_right() == right);
    let mut times: Vec<Duration> = half().map(|one| one.median).collect();
    let worst = half().max_by_key(|one| one.median).expect("some programs");
    let executions: u64 = half().map(|one| one.report.executions).sum();
    let total: Duration = times.iter().sum();
    println!(
        "\n{} {}: median {}, worst {} ({}, {}); {executions} executions, {:.0} a second",
        times.len(),
        if right { "fixed programs" } else { "bugs" },
        shown(median(&mut times)),
        shown(worst.median),
        worst.program.gallery,
        worst.program.name,
        executions as f64 / total.as_secs_f64(),
    );
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
