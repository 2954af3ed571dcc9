//! Original 0: which of ten numbers are prime, dividing by every odd number below. Prints the primes found and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/ten_primes.py`.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

const NUMBERS: [u64; 10] = [
    15_492_781, 15_492_787, 15_492_803, 15_492_811, 15_492_810, 15_494_819, 15_494_623, 15_495_941,
    15_492_859, 15_527_509,
];

fn is_prime(n: u64) -> bool {
    !n.is_multiple_of(2) && (3..n).step_by(2).all(|divisor| !n.is_multiple_of(divisor))
}

fn is_prime_to_the_root(n: u64) -> bool {
    !n.is_multiple_of(2)
        && (3..=n.isqrt())
            .step_by(2)
            .all(|divisor| !n.is_multiple_of(divisor))
}

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let begun = Instant::now();
    let primes = match mode.as_str() {
        "threads" => NUMBERS
            .map(|n| thread::spawn(move || is_prime(n)))
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .filter(|prime| *prime)
            .count(),
        "root" => black_box(NUMBERS)
            .into_iter()
            .filter(|n| is_prime_to_the_root(*n))
            .count(),
        _ => black_box(NUMBERS)
            .into_iter()
            .filter(|n| is_prime(*n))
            .count(),
    };
    println!("{primes} {:.6}", begun.elapsed().as_secs_f64());
}
