//! # Count the primes
//!
//! A slice of numbers, and a question that takes time for each of them: is it prime? Cut the slice into pieces of
//! neighbours, one for each worker, and let scoped threads count.
//!
//! Write `is_prime`, which is right for every `u64`, 0 and 1 included, and quick enough for primes near 10¹³: it must
//! not try more divisors than it has to. Then write `count_primes`, which counts with at most `workers` threads. Zero
//! workers count as one, and more workers than numbers are fine.

/// Whether `n` has exactly two divisors.
pub fn is_prime(n: u64) -> bool {
    todo!()
}

/// How many of `numbers` are prime, counted by at most `workers` threads.
pub fn count_primes(numbers: &[u64], workers: usize) -> usize {
    todo!()
}
