//! Marks `count_primes`.

#[cfg(not(marked))]
use solutions::chapter02::count_primes as submission;

use marking::check;
use submission::{count_primes, is_prime};

marking::exercise! {
    title: "Count the primes",
    order: 2,
    hints: [
        "A number that is not prime has a divisor no greater than its root. `u64::isqrt` finds the root without floats.",
        "`slice::chunks` cuts a slice into pieces; `thread::scope` lets the threads borrow it. How long must a piece be, \
         so that there are at most `workers` of them and no number is left over?",
        "`numbers.chunks(numbers.len().div_ceil(workers))`, where neither `workers` nor the length may be 0; start all \
         threads, then add up what they return.",
    ],
}

/// 0 and 1 are not prime, 2 is; squares of primes are not.
#[check(value, points = 2)]
fn small_numbers_are_told_apart() {
    let primes: Vec<u64> = (0..60).filter(|n| is_prime(*n)).collect();
    let known = [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59,
    ];
    assert_eq!(primes, known, "the primes below 60");
    for n in [121, 169, 10_201] {
        assert!(!is_prime(n), "{n} is a square");
    }
}

/// Primes near 10¹³ and squares of primes there are told in a moment.
#[check(value, points = 3)]
fn large_numbers_are_told_in_a_moment() {
    for (n, prime) in [
        (9_999_999_999_971, true),
        (9_999_999_999_973, false),
        (3_162_277_u64.pow(2), false),
        (2_147_483_647, true),
    ] {
        assert_eq!(is_prime(n), prime, "whether {n} is prime");
    }
}

/// Every number is counted once, however many workers there are.
#[check(value, points = 2)]
fn every_number_is_counted() {
    let numbers: Vec<u64> = (2..12).collect();
    for workers in [0, 1, 2, 3, 4, 7, 10, 11, 100] {
        let count = count_primes(&numbers, workers);
        assert_eq!(count, 5, "primes of 2 to 11, counted by {workers}");
    }
    assert_eq!(count_primes(&[], 3), 0, "primes of none");
    assert_eq!(count_primes(&[7], 3), 1, "primes of 7 alone");
}

/// There are no more threads than workers.
#[check(count, points = 2, verdict = "too many at once")]
fn there_are_no_more_threads_than_workers() {
    let numbers: Vec<u64> = (2..12).collect();
    for workers in [1, 2, 3, 4] {
        let threads = threads_for(&numbers, workers);
        assert!(
            threads <= workers as u64,
            "{threads} threads for {workers} workers"
        );
    }
}

/// Threads do the counting: all workers that were allowed, but perhaps for one whose part the caller takes.
#[check(count, points = 1, verdict = "ran one after another")]
fn threads_do_the_counting() {
    let threads = threads_for(&(2..14).collect::<Vec<u64>>(), 3);
    assert!(
        threads >= 2,
        "{threads} threads for 3 workers and 12 numbers"
    );
}

fn threads_for(numbers: &[u64], workers: usize) -> u64 {
    let before = marking::counted().threads;
    count_primes(numbers, workers);
    marking::counted().threads - before
}
