//! Original 1: four times counting to 8⁸, a step at a time. Prints what was counted and the seconds.
//!
//! `cargo weave measure --originals` runs it beside `book/originals/counting.py`.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

fn count() -> u64 {
    let mut count = 0;
    for _ in 0..8_u64.pow(8) {
        // Without it the optimiser knows the answer and counts nothing.
        count = black_box(count + 1);
    }
    count
}

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let begun = Instant::now();
    let counted: u64 = if mode == "threads" {
        let counters = [(); 4].map(|()| thread::spawn(count));
        counters
            .into_iter()
            .map(|counter| counter.join().unwrap())
            .sum()
    } else {
        (0..4).map(|_| count()).sum()
    };
    println!("{counted} {:.6}", begun.elapsed().as_secs_f64());
}
