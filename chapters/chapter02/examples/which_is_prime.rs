//! Five of the notes' numbers, a thread for each; the answers come back in the order of the numbers.

use std::thread;

const NUMBERS: [u64; 5] = [15_492_803, 15_492_811, 15_492_810, 15_494_819, 15_494_623];

fn is_prime(n: u64) -> bool {
    n == 2
        || n > 2 && !n.is_multiple_of(2) && (3..=n.isqrt()).step_by(2).all(|d| !n.is_multiple_of(d))
}

fn main() {
    let handles = NUMBERS.map(|n| thread::spawn(move || is_prime(n)));
    for (n, handle) in NUMBERS.into_iter().zip(handles) {
        let answer = if handle.join().unwrap() {
            "is prime"
        } else {
            "is not prime"
        };
        println!("{n} {answer}");
    }
}
