//! Three calls that wait for a second each: one after another, and all at once.

use std::thread;
use std::time::{Duration, Instant};

fn slow() {
    thread::sleep(Duration::from_secs(1));
}

fn main() {
    let begin = Instant::now();
    for _ in 0..3 {
        slow();
    }
    let one_by_one = begin.elapsed().as_secs();

    let begin = Instant::now();
    thread::scope(|s| {
        for _ in 0..3 {
            s.spawn(slow);
        }
    });
    println!("{one_by_one} s, then {} s", begin.elapsed().as_secs());
}
