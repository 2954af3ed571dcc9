//! error[E0499]

use std::thread;

fn main() {
    let mut hits = 0_u64;
    thread::scope(|s| {
        s.spawn(|| hits += 1);
        s.spawn(|| hits += 1);
    });
    println!("{hits} of 2 hits");
}
