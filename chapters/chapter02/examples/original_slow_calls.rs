//! Original 4: five calls that each wait, for a tenth of the original's ten seconds. Prints the sum and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/slow_calls.py`.

use std::thread;
use std::time::{Duration, Instant};

fn slow(n: u32) -> u32 {
    thread::sleep(Duration::from_secs(1));
    n
}

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let begun = Instant::now();
    let sum: u32 = if mode == "threads" {
        let calls: Vec<_> = (0..5).map(|n| thread::spawn(move || slow(n))).collect();
        calls.into_iter().map(|call| call.join().unwrap()).sum()
    } else {
        (0..5).map(slow).sum()
    };
    println!("{sum} {:.6}", begun.elapsed().as_secs_f64());
}
