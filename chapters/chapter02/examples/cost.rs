//! What a thread costs: a measurement, as the data of a figure. It differs each time.
//!
//! `cargo run --release -p chapter02 --example cost > book/measurements/thread_cost.json`

use std::time::Instant;
use std::{hint, thread};

/// The median of 101 times, in microseconds. What is short is done `batch` times between two looks at the clock, so that
/// looking does not count.
fn microseconds(batch: u32, mut act: impl FnMut()) -> f64 {
    let mut taken: Vec<f64> = (0..101)
        .map(|_| {
            let begun = Instant::now();
            for _ in 0..batch {
                act();
            }
            begun.elapsed().as_secs_f64() * 1e6 / f64::from(batch)
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[50]
}

/// The notes' first number, divided by everything up to its root.
fn is_prime(n: u64) -> bool {
    (3..=n.isqrt()).step_by(2).all(|d| !n.is_multiple_of(d))
}

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let nothing = || hint::black_box(());
    let prime = || {
        hint::black_box(is_prime(hint::black_box(15_492_781)));
    };
    let one = || thread::spawn(|| ()).join().unwrap();
    let hundred = || {
        let handles: Vec<_> = (0..100).map(|_| thread::spawn(|| ())).collect();
        handles
            .into_iter()
            .for_each(|handle| handle.join().unwrap());
    };
    let rows = [
        (
            "call a function that does nothing",
            microseconds(100_000, nothing),
        ),
        (
            "find out that 15,492,781 is prime",
            microseconds(1_000, prime),
        ),
        ("start a thread and join it", microseconds(10, one)),
        ("start 100 threads and join them", microseconds(1, hundred)),
    ];
    let marks: Vec<String> = rows
        .iter()
        .map(|(name, value)| format!(r#"{{"name":"{name}","value":{value:.4}}}"#))
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"µs","mark":[{}]}}"#,
        marks.join(",")
    );
}
