//! Loses: threads_do_the_counting (ran one after another)
//! Counts right, and alone.

/// Whether `n` has exactly two divisors.
pub fn is_prime(n: u64) -> bool {
    // A divisor above the root has a partner below it.
    n == 2
        || n > 2 && !n.is_multiple_of(2) && (3..=n.isqrt()).step_by(2).all(|d| !n.is_multiple_of(d))
}

/// How many of `numbers` are prime, counted by at most `workers` threads.
pub fn count_primes(numbers: &[u64], workers: usize) -> usize {
    let _ = workers;
    numbers.iter().filter(|n| is_prime(**n)).count()
}
