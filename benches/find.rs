//! How long it takes to find a bug: the explorer, shuttle and loom on four programs of the gallery, until the first
//! execution that fails.
//!
//! `cargo bench -p benches --bench find`.

#![allow(
    missing_docs,
    reason = "criterion's macro makes functions that nobody documents"
)]

#[macro_use]
#[path = "rivals/bugs.rs"]
mod bugs;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use explorer::{Config, explore};
use shuttle::scheduler::{DfsScheduler, RandomScheduler};

bugs_over!(explored, ::std);
bugs_over!(shuttled, ::shuttle);
bugs_over!(loomed, ::loom);

/// Executions after which shuttle is stopped.
const MOST: usize = 20_000;

struct Bug {
    name: &'static str,
    explored: fn(),
    shuttled: fn(),
    /// None where loom aborts the process: after a deadlock it panics again when a guard is dropped.
    loomed: Option<fn()>,
}

fn fails<T>(work: impl FnOnce() -> T) -> bool {
    catch_unwind(AssertUnwindSafe(work)).is_err()
}

fn by_the_explorer(program: fn()) {
    let report = explore(Config::default(), program);
    assert!(report.failure.is_some(), "{}", report.text());
}

fn shuttle_config() -> shuttle::Config {
    let mut config = shuttle::Config::new();
    config.failure_persistence = shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    config
}

/// Whether it is found within so many executions.
fn by_shuttle(program: fn()) -> bool {
    let scheduler = DfsScheduler::new(Some(MOST), false);
    let runner = shuttle::Runner::new(scheduler, shuttle_config());
    fails(|| runner.run(program))
}

fn by_chance(program: fn()) -> bool {
    let scheduler = RandomScheduler::new_from_seed(1, MOST);
    let runner = shuttle::Runner::new(scheduler, shuttle_config());
    fails(|| runner.run(program))
}

fn by_loom(program: fn()) {
    let found = fails(|| loom::model::Builder::new().check(program));
    assert!(found, "not found");
}

fn find(criterion: &mut Criterion) {
    // Each failure is told on the standard error otherwise, and that takes longer than to find it.
    std::panic::set_hook(Box::new(|_| ()));
    let bugs = [
        Bug {
            name: "lost update",
            explored: explored::lost_update,
            shuttled: shuttled::lost_update,
            loomed: Some(loomed::lost_update),
        },
        Bug {
            name: "made twice",
            explored: explored::made_twice,
            shuttled: shuttled::made_twice,
            loomed: Some(loomed::made_twice),
        },
        Bug {
            name: "three philosophers",
            explored: explored::philosophers,
            shuttled: shuttled::philosophers,
            loomed: None,
        },
        Bug {
            name: "bounded buffer with one condition variable",
            explored: explored::bounded_buffer,
            shuttled: shuttled::bounded_buffer,
            loomed: None,
        },
    ];
    for bug in bugs {
        let mut group = criterion.benchmark_group(bug.name);
        group
            .sample_size(20)
            .measurement_time(Duration::from_secs(2));
        group.bench_function("explorer", |bench| {
            bench.iter(|| by_the_explorer(bug.explored));
        });
        for (order, shuttle) in [
            ("depth first", by_shuttle as fn(fn()) -> bool),
            ("at random", by_chance),
        ] {
            let label = if shuttle(bug.shuttled) {
                format!("shuttle, {order}")
            } else {
                format!("shuttle, {order}, not found after {MOST}")
            };
            group.bench_function(label, |bench| bench.iter(|| shuttle(bug.shuttled)));
        }
        if let Some(program) = bug.loomed {
            group.bench_function("loom", |bench| bench.iter(|| by_loom(program)));
        }
        group.finish();
    }
}

criterion_group!(benches, find);
criterion_main!(benches);
