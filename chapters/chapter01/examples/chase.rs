//! How long one step through memory takes, by how much is walked. A measurement, as JSON: it differs each time.
//!
//! `MACHINE=… DATE=… cargo run --release -p chapter01 --example chase > book/measurements/chase.json`

use std::hint::black_box;
use std::time::Instant;

/// Entries of a cache line, of which one is used.
const LINE: usize = 8;

/// A walk through `bytes` in which each place names the next: nobody can fetch a place before the one before it is there.
fn walk(bytes: usize) -> Vec<usize> {
    let lines = bytes / (LINE * size_of::<usize>());
    let mut order: Vec<usize> = (0..lines).collect();
    let mut random = 1_u64;
    for left in (1..lines).rev() {
        // Sattolo (1986): one circle through all, where an ordinary shuffle may give several. The generator is Knuth's.
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(left, (random >> 33) as usize % left);
    }
    let mut places = vec![0; lines * LINE];
    for (line, next) in order.into_iter().enumerate() {
        places[line * LINE] = next * LINE;
    }
    places
}

/// The shortest of several times for a step, in nanoseconds.
fn step(bytes: usize) -> f64 {
    const STEPS: u32 = 1_000_000;
    let places = walk(bytes);
    let mut at = 0;
    let times = (0..9).map(|_| {
        let begin = Instant::now();
        for _ in 0..STEPS {
            at = places[at];
        }
        black_box(at);
        begin.elapsed().as_secs_f64() * 1e9 / f64::from(STEPS)
    });
    times.fold(f64::INFINITY, f64::min)
}

fn main() {
    let [machine, date] = ["MACHINE", "DATE"].map(|name| std::env::var(name).unwrap_or_default());
    let points: Vec<String> = (3..=18)
        .map(|power| {
            let kilobytes = 1 << power;
            format!("[{kilobytes},{:.2}]", step(kilobytes * 1024))
        })
        .collect();
    println!(
        r#"{{"machine":"{machine}","date":"{date}","x":{{"label":"memory that is walked","scale":"log","unit":"kB"}},"y":{{"label":"a step takes","scale":"log","unit":"ns"}},"series":[{{"name":"a step to a place that the last one named","points":[{}]}}]}}"#,
        points.join(",")
    );
}
