//! What a thread costs: a measurement, as the data of a figure. It differs each time.
//!
//! `cargo run --release -p chapter02 --example cost > book/measurements/thread_cost.json`

use std::time::Instant;
use std::{hint, thread};

/// The median of many times, in microseconds.
fn microseconds(times: usize, mut act: impl FnMut()) -> f64 {
    let mut taken: Vec<f64> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            act();
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[times / 2]
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
            microseconds(10_001, nothing),
        ),
        (
            "find out that 15,492,781 is prime",
            microseconds(10_001, prime),
        ),
        ("start a thread and join it", microseconds(1_001, one)),
        (
            "start 100 threads and join them",
            microseconds(101, hundred),
        ),
    ];
    let marks: Vec<String> = rows
        .iter()
        .map(|(name, value)| format!(r#"{{"name":"{name}","value":{value:.2}}}"#))
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"µs","mark":[{}]}}"#,
        marks.join(",")
    );
}
