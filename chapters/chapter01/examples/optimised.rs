//! How long it takes to count to 9⁹, if nobody looks and if somebody does. A measurement, as JSON: it differs each time.
//!
//! `MACHINE=… DATE=… cargo run --release -p chapter01 --example optimised > book/measurements/optimised.json`

use std::hint::black_box;
use std::time::Instant;

/// The original's `cpu_bound`.
fn cpu_bound(x: u32) -> u64 {
    let mut count = 0;
    for _ in 0..u64::from(x).pow(x) {
        count += 1;
    }
    count
}

/// The same, with somebody who looks at every number on the way.
fn watched(x: u32) -> u64 {
    let mut count = 0;
    for _ in 0..u64::from(x).pow(x) {
        count = black_box(count + 1);
    }
    count
}

/// The shortest of 51 times, in seconds.
fn shortest(work: fn(u32) -> u64) -> f64 {
    let times = (0..51).map(|_| {
        let begin = Instant::now();
        black_box(work(black_box(9)));
        begin.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let marks: Vec<String> = [
        (
            "cpu_bound(9)",
            "the compiler has done the counting",
            cpu_bound as fn(u32) -> u64,
        ),
        (
            "cpu_bound(9), each step through black_box",
            "387,420,489 additions",
            watched,
        ),
    ]
    .into_iter()
    .map(|(name, note, work)| {
        format!(
            r#"{{"name":"{name}","value":{:e},"note":"{note}"}}"#,
            shortest(work)
        )
    })
    .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","unit":"s","mark":[{}]}}"#,
        marks.join(",")
    );
}
