//! Loses: large_numbers_are_told_in_a_moment (gave up (time))
//! Tries every divisor up to the number itself. For a prime near 10¹³ that is millions of times as many as up to its
//! root.

use std::thread;

/// Whether `n` has exactly two divisors.
pub fn is_prime(n: u64) -> bool {
    n >= 2 && (2..n).all(|d| !n.is_multiple_of(d))
}

/// How many of `numbers` are prime, counted by at most `workers` threads.
pub fn count_primes(numbers: &[u64], workers: usize) -> usize {
    let length = numbers.len().div_ceil(workers.max(1)).max(1);
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
