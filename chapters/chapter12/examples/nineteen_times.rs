//! 95 % of a job can be divided. How many workers make it 19 times as fast?

/// The time that `n` workers need, if one needs 1.
fn time(n: f64) -> f64 {
    0.05 + 0.95 / n
}

fn main() {
    // A speed-up that misses by less than one part in a billion is one that only rounding misses.
    let enough = |n: &u32| 1.0 / time(f64::from(*n)) >= 19.0 * (1.0 - 1e-9);
    match (1..10_000).find(enough) {
        Some(workers) => println!("{workers} workers"),
        None => println!("no number of workers does"),
    }
}
