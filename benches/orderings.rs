//! How long it takes to find an ordering that is too weak, and to try every schedule of the programs that are right.
//!
//! `cargo bench -p benches --bench orderings`: the programs of `explorer-std/tests/orderings`, each right and with one of
//! its orderings weakened, with at most 3 preemptions.

#[path = "../tools/explorer-std/tests/orderings/mod.rs"]
mod programs;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use explorer::{Config, explore};
use programs::{PROGRAMS, Program};

/// How often each program is explored; the median counts.
const RUNS: usize = 9;

struct Measured {
    name: String,
    executions: u64,
    time: Duration,
}

fn measured(program: &Program, orderings: &[Ordering], name: String) -> Measured {
    let run = program.run;
    let mut times = Vec::new();
    let mut executions = 0;
    for _ in 0..RUNS {
        let orderings = orderings.to_vec();
        let config = Config {
            preemptions: Some(3),
            stale_reads: true,
            ..Config::default()
        };
        let begun = Instant::now();
        executions = explore(config, move || run(&orderings)).executions;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Measured {
        name,
        executions,
        time: times[RUNS / 2],
    }
}

fn main() {
    let (mut right, mut weaker) = (Vec::new(), Vec::new());
    for program in PROGRAMS {
        right.push(measured(program, program.right, program.name.to_owned()));
        for &(place, ordering, _) in program.weaker {
            let mut orderings = program.right.to_vec();
            orderings[place] = ordering;
            let name = format!("{}, {ordering:?} at {place}", program.name);
            weaker.push(measured(program, &orderings, name));
        }
    }
    println!("| | programs | median | worst | executions |");
    println!("|---|---:|---:|---:|---:|");
    summary("weakened, until it is found", weaker);
    summary("right, until it is explored", right);
}

fn summary(what: &str, mut all: Vec<Measured>) {
    all.sort_by_key(|one| one.time);
    let shown = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
    let worst = &all[all.len() - 1];
    println!(
        "| {what} | {} | {} | {} (`{}`) | {} |",
        all.len(),
        shown(all[all.len() / 2].time),
        shown(worst.time),
        worst.name,
        all.iter().map(|one| one.executions).sum::<u64>(),
    );
}
