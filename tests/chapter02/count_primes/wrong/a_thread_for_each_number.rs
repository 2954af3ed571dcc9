//! Loses: there_are_no_more_threads_than_workers (too many at once)
//! Starts a thread for each number, however many workers it was given.

use std::thread;

/// Whether `n` has exactly two divisors.
pub fn is_prime(n: u64) -> bool {
    // A divisor above the root has a partner below it.
    n == 2
        || n > 2 && !n.is_multiple_of(2) && (3..=n.isqrt()).step_by(2).all(|d| !n.is_multiple_of(d))
}

/// How many of `numbers` are prime, counted by at most `workers` threads.
pub fn count_primes(numbers: &[u64], workers: usize) -> usize {
    let length = workers.min(1).max(1);
    thread::scope(|s| {
        let counters: Vec<_> = numbers
            .chunks(length)
            .map(|chunk| s.spawn(|| chunk.iter().filter(|n| is_prime(**n)).count()))
            .collect();
        counters
            .into_iter()
            .map(|counter| counter.join().unwrap())
            .sum()
    })
}
