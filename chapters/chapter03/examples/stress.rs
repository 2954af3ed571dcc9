//! How often does a lost update show when a program is only run? A measurement, as JSON: it differs each time.
//!
//! `cargo run --release -p chapter03 --example stress > book/measurements/stress.json`

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Runs of two threads that each load and store `rounds` times; returns in how many of them a hit was lost.
fn losing_runs(runs: u64, rounds: u64) -> u64 {
    let mut losing = 0;
    for _ in 0..runs {
        let hits = AtomicU64::new(0);
        let visit = || {
            for _ in 0..rounds {
                let seen = hits.load(Relaxed);
                hits.store(seen + 1, Relaxed);
            }
        };
        thread::scope(|s| {
            s.spawn(visit);
            s.spawn(visit);
        });
        losing += u64::from(hits.load(Relaxed) < 2 * rounds);
    }
    losing
}

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let bars: Vec<String> = [(1, "1 hit"), (100, "100 hits"), (10_000, "10,000 hits")]
        .iter()
        .map(|(rounds, name)| {
            let runs = 10_000;
            let percent = 100.0 * losing_runs(runs, *rounds) as f64 / runs as f64;
            format!(r#"{{"name":"{name}","value":{percent}}}"#)
        })
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"% of 10,000 runs","group":[{{"name":"each thread counts","bars":[{}]}}]}}"#,
        bars.join(",")
    );
}
