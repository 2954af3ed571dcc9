//! What it costs to share: a measurement, as the data of a figure. It differs each time.
//!
//! `cargo run --release -p chapter04 --example contention > book/measurements/contention.json`

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;
use std::{hint, thread};

const ADDITIONS: u64 = 20_000_000;

/// Nanoseconds of wall time for each addition, if `threads` threads share `ADDITIONS`: the median of nine, after two
/// that warm the processor up.
fn nanoseconds(threads: u64, add: impl Fn(u64) + Sync) -> f64 {
    let mut taken: Vec<f64> = (0..11)
        .map(|_| {
            let begun = Instant::now();
            thread::scope(|s| {
                for _ in 0..threads {
                    s.spawn(|| add(ADDITIONS / threads));
                }
            });
            begun.elapsed().as_secs_f64() * 1e9 / ADDITIONS as f64
        })
        .skip(2)
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[4]
}

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let atomic = AtomicU64::new(0);
    let mutex = Mutex::new(0_u64);
    let groups: Vec<String> = [(1, "1 thread"), (2, "2 threads")]
        .into_iter()
        .map(|(threads, name)| {
            let bars = [
                (
                    "a number of its own",
                    nanoseconds(threads, |n| {
                        let mut own = 0_u64;
                        (0..n).for_each(|_| own = hint::black_box(own + 1));
                    }),
                ),
                (
                    "one atomic for all",
                    nanoseconds(threads, |n| {
                        (0..n).for_each(|_| {
                            atomic.fetch_add(1, Relaxed);
                        });
                    }),
                ),
                (
                    "one lock for all",
                    nanoseconds(threads, |n| {
                        (0..n).for_each(|_| *mutex.lock().unwrap() += 1);
                    }),
                ),
            ];
            let bars: Vec<String> = bars
                .iter()
                .map(|(name, value)| format!(r#"{{"name":"{name}","value":{value:.1}}}"#))
                .collect();
            format!(r#"{{"name":"{name}","bars":[{}]}}"#, bars.join(","))
        })
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"ns an addition","group":[{}]}}"#,
        groups.join(",")
    );
}
