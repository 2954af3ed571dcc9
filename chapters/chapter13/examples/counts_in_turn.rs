//! Three counts that each wait a second, one after another.

use std::thread;
use std::time::{Duration, Instant};

fn count() {
    println!("One");
    thread::sleep(Duration::from_secs(1));
    println!("Two");
}

fn main() {
    let start = Instant::now();
    for _ in 0..3 {
        count();
    }
    println!("{} s", start.elapsed().as_secs());
}
