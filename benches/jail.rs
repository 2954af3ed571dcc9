//! What a jail costs: a process in each kind of it, beside a bare one.
//!
//! ```sh
//! cargo bench -p benches --bench jail
//! ```
//!
//! Criterion measures how long it takes; then a table says how much processor time, which other work on the machine
//! hardly changes.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use criterion::Criterion;
use jail::{Backend, Jail, Policy};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// A program that does nothing.
const PROGRAM: &str = "/bin/true";

fn main() {
    jail::keep_if_asked();
    let mut criterion = Criterion::default()
        .measurement_time(Duration::from_secs(10))
        .configure_from_args();
    let mut group = criterion.benchmark_group("start a program");
    group.bench_function("bare", |bench| bench.iter(run_bare));
    for backend in [Backend::Namespaces, Backend::Landlock] {
        match Jail::with(backend) {
            Ok(jail) => {
                group.bench_function(format!("{backend:?}"), |bench| {
                    bench.iter(|| run_in(&jail));
                });
            }
            Err(error) => eprintln!("skipped: {error}"),
        }
    }
    group.finish();
    criterion.final_summary();
    processor_times();
}

fn run_bare() {
    Command::new(PROGRAM).output().expect("it starts");
}

fn run_in(jail: &Jail) {
    let policy = Policy::to_run(Path::new(PROGRAM));
    jail.run(&Command::new(PROGRAM), &policy)
        .expect("the jail can be made");
}

fn processor_times() {
    const RUNS: u32 = 300;
    let before = processor_time();
    (0..RUNS).for_each(|_| run_bare());
    println!(
        "bare: {:.2?} of processor time",
        (processor_time() - before) / RUNS
    );
    for backend in [Backend::Namespaces, Backend::Landlock] {
        let before = processor_time();
        let Ok(jail) = Jail::with(backend) else {
            continue;
        };
        (0..RUNS).for_each(|_| run_in(&jail));
        // What its processes used is known when they are gone.
        drop(jail);
        println!(
            "{backend:?}: {:.2?} of processor time",
            (processor_time() - before) / RUNS
        );
    }
}

/// Of this process, and of all that it has started and waited for.
fn processor_time() -> Duration {
    let of = |who| {
        let usage = getrusage(who).expect("a process knows what it used");
        let micros = |time: TimeVal| {
            Duration::new(time.tv_sec().unsigned_abs(), 0)
                + Duration::from_micros(time.tv_usec().unsigned_abs())
        };
        micros(usage.user_time()) + micros(usage.system_time())
    };
    of(UsageWho::RUSAGE_SELF) + of(UsageWho::RUSAGE_CHILDREN)
}
