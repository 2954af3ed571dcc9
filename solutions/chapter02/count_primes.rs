//! # Count the primes
//!
//! A slice of numbers, and a question that takes time for each of them: is it prime? Cut the slice into pieces of
//! neighbours, one for each worker, and let scoped threads count.
//!
//! Write `is_prime`, which is right for every `u64`, 0 and 1 included, and quick enough for primes near 10¹³: it must
//! not try more divisors than it has to. Then write `count_primes`, which counts with at most `workers` threads. Zero
//! workers count as one, and more workers than numbers are fine.

//[
use std::thread;

//]
/// Whether `n` has exactly two divisors.
pub fn is_prime(n: u64) -> bool {
    //[ todo!()
    // A divisor above the root has a partner below it.
    n == 2
        || n > 2 && !n.is_multiple_of(2) && (3..=n.isqrt()).step_by(2).all(|d| !n.is_multiple_of(d))
    //]
}

/// How many of `numbers` are prime, counted by at most `workers` threads.
pub fn count_primes(numbers: &[u64], workers: usize) -> usize {
    //[ todo!()
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
    //]
}
