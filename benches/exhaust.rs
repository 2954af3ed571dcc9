//! How long it takes to try every schedule of small programs: the explorer, shuttle and loom on the same ones.
//!
//! `cargo bench -p benches --bench exhaust`. A rival that does not finish is stopped after as many executions as its
//! line says.

#![allow(
    missing_docs,
    reason = "criterion's macro makes functions that nobody documents"
)]

#[macro_use]
#[path = "../tools/explorer-std/tests/executions/programs.rs"]
mod programs;

use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use explorer::{Config, explore};
use shuttle::scheduler::DfsScheduler;

programs_over!(explored, ::std);
programs_over!(shuttled, ::shuttle);
programs_over!(loomed, ::loom);

/// Executions after which a rival is stopped.
const MOST: usize = 20_000;

/// One program over each of the three.
struct Program {
    name: &'static str,
    explored: fn(),
    shuttled: fn(),
    loomed: fn(),
    /// Whether the rivals finish it in a second or two: shuttle, loom.
    finish: [bool; 2],
}

macro_rules! program {
    ($name:literal, $program:ident($($argument:literal),*), $finish:expr) => {
        Program {
            name: $name,
            explored: || explored::$program($($argument),*),
            shuttled: || shuttled::$program($($argument),*),
            loomed: || loomed::$program($($argument),*),
            finish: $finish,
        }
    };
}

const PROGRAMS: [Program; 4] = [
    program!("counter, 3 threads × 1", counter(3, 1), [true, true]),
    program!("counter, 3 threads × 2", counter(3, 2), [false, false]),
    program!(
        "queue, 2 producers and 1 consumer",
        queue(2, 1),
        [false, false]
    ),
    program!(
        "queue, 2 producers and 2 consumers",
        queue(2, 2),
        [false, false]
    ),
];

/// Every schedule; returns how many executions that took.
fn by_the_explorer(program: fn()) -> u64 {
    let config = Config {
        spurious_wake_ups: 0,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
    report.executions
}

fn by_shuttle(program: fn(), most: Option<usize>) -> u64 {
    let runner = shuttle::Runner::new(DfsScheduler::new(most, false), shuttle::Config::new());
    runner.run(program) as u64
}

fn by_loom(program: fn(), most: Option<usize>) -> u64 {
    static EXECUTIONS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    EXECUTIONS.store(0, std::sync::atomic::Ordering::Relaxed);
    let mut builder = loom::model::Builder::new();
    if let Some(most) = most {
        // It looks whether there were too many only when it would save how far it is.
        builder.checkpoint_interval = most;
        builder.max_permutations = Some(most);
    }
    builder.check(move || {
        EXECUTIONS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        program();
    });
    EXECUTIONS.load(std::sync::atomic::Ordering::Relaxed)
}

fn exhaust(criterion: &mut Criterion) {
    for program in PROGRAMS {
        let mut group = criterion.benchmark_group(program.name);
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(3));

        let executions = by_the_explorer(program.explored);
        group.throughput(Throughput::Elements(executions));
        group.bench_function(format!("explorer, {executions} executions"), |bench| {
            bench.iter(|| by_the_explorer(program.explored));
        });

        type Rival = (&'static str, fn(fn(), Option<usize>) -> u64, fn());
        let rivals: [Rival; 2] = [
            ("shuttle", by_shuttle, program.shuttled),
            ("loom", by_loom, program.loomed),
        ];
        for ((name, explore, rival), finishes) in rivals.into_iter().zip(program.finish) {
            let most = (!finishes).then_some(MOST);
            let executions = explore(rival, most);
            let label = match most {
                Some(_) => format!("{name}, not finished after {executions}"),
                None => format!("{name}, {executions} executions"),
            };
            group.throughput(Throughput::Elements(executions));
            group.bench_function(label, |bench| bench.iter(|| explore(rival, most)));
        }
        group.finish();
    }
}

criterion_group!(benches, exhaust);
criterion_main!(benches);
