//! Three counts that each wait a second, with a thread for each.

use std::thread;
use std::time::{Duration, Instant};

fn count() {
    thread::sleep(Duration::from_secs(1));
}

fn main() {
    let start = Instant::now();
    thread::scope(|s| {
        for _ in 0..3 {
            s.spawn(count);
        }
    });
    println!("{} s", start.elapsed().as_secs());
}
