//! How long it takes to try every schedule of small programs: the explorer, shuttle and loom on the same ones.
//!
//! `cargo bench -p benches`. Shuttle and loom run only what they finish in a second or two.

#![allow(
    missing_docs,
    reason = "criterion's macro makes functions that nobody documents"
)]

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use explorer::{Config, explore};
use shuttle::scheduler::DfsScheduler;

macro_rules! programs {
    ($name:ident, $($std:tt)+) => {
        mod $name {
            use $($std)+::sync::{Arc, Condvar, Mutex};
            use $($std)+::thread;

            /// `threads` threads count to `rounds` each, under a lock.
            pub fn counter(threads: u32, rounds: u32) {
                let count = Arc::new(Mutex::new(0));
                let threads: Vec<_> = (0..threads)
                    .map(|_| {
                        let count = Arc::clone(&count);
                        thread::spawn(move || {
                            for _ in 0..rounds {
                                *count.lock().unwrap() += 1;
                            }
                        })
                    })
                    .collect();
                for thread in threads {
                    thread.join().unwrap();
                }
            }

            #[derive(Default)]
            struct Queue {
                items: Mutex<Vec<u32>>,
                not_full: Condvar,
                not_empty: Condvar,
            }

            /// Producers push an item each into a queue with room for one; consumers share them.
            #[allow(dead_code, reason = "shuttle and loom do not finish it")]
            pub fn queue(producers: u32, consumers: u32) {
                let queue = Arc::new(Queue::default());
                let mut threads = Vec::new();
                for item in 0..producers {
                    let queue = Arc::clone(&queue);
                    threads.push(thread::spawn(move || {
                        let mut items = queue.items.lock().unwrap();
                        while items.len() == 1 {
                            items = queue.not_full.wait(items).unwrap();
                        }
                        items.push(item);
                        queue.not_empty.notify_one();
                    }));
                }
                for _ in 0..consumers {
                    let queue = Arc::clone(&queue);
                    threads.push(thread::spawn(move || {
                        for _ in 0..producers / consumers {
                            let mut items = queue.items.lock().unwrap();
                            while items.is_empty() {
                                items = queue.not_empty.wait(items).unwrap();
                            }
                            items.pop();
                            queue.not_full.notify_one();
                        }
                    }));
                }
                for thread in threads {
                    thread.join().unwrap();
                }
            }
        }
    };
}

programs!(explored, ::std);
programs!(shuttled, ::shuttle);
programs!(loomed, ::loom);

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

fn by_shuttle(program: fn()) -> usize {
    let runner = shuttle::Runner::new(DfsScheduler::new(None, false), shuttle::Config::new());
    runner.run(program)
}

fn exhaust(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("counter, 3 threads × 1");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(5));
    group.bench_function("explorer", |bench| {
        bench.iter(|| by_the_explorer(|| explored::counter(3, 1)));
    });
    group.bench_function("shuttle", |bench| {
        bench.iter(|| by_shuttle(|| shuttled::counter(3, 1)));
    });
    group.bench_function("loom", |bench| {
        bench.iter(|| loom::model(|| loomed::counter(3, 1)));
    });
    group.finish();

    let mut group = criterion.benchmark_group("explorer alone");
    for (name, program) in [
        (
            "counter, 3 threads × 2",
            (|| explored::counter(3, 2)) as fn(),
        ),
        ("queue, 2 producers and 1 consumer", || {
            explored::queue(2, 1);
        }),
        ("queue, 2 producers and 2 consumers", || {
            explored::queue(2, 2);
        }),
    ] {
        eprintln!("{name}: {} executions", by_the_explorer(program));
        group.bench_function(name, |bench| bench.iter(|| by_the_explorer(program)));
    }
    group.finish();
}

criterion_group!(benches, exhaust);
criterion_main!(benches);
