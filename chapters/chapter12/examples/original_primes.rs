//! Original 2: the primes from 10¹³ to 10¹³ + 1000, by so many workers. Prints how many there are and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/primes.py`.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::Instant;

const FIRST: u64 = 10_000_000_000_000;
const LAST: u64 = FIRST + 1000;

fn is_prime(n: u64) -> bool {
    !n.is_multiple_of(2)
        && (3..=n.isqrt())
            .step_by(2)
            .all(|divisor| !n.is_multiple_of(divisor))
}

fn main() {
    let workers: u32 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1);
    let begun = Instant::now();
    let next = AtomicU64::new(FIRST);
    let work = || {
        let mut primes = 0;
        loop {
            let n = next.fetch_add(1, Relaxed);
            if n >= LAST {
                return primes;
            }
            primes += u32::from(is_prime(n));
        }
    };
    let primes: u32 = thread::scope(|s| {
        let workers: Vec<_> = (0..workers).map(|_| s.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum()
    });
    println!("{primes} {:.6}", begun.elapsed().as_secs_f64());
}
