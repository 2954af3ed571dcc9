//! error[E0499]
//! Two threads add to one integer.

use std::thread;

fn main() {
    let mut hits = 0;
    thread::scope(|s| {
        s.spawn(|| hits += 1);
        s.spawn(|| hits += 1);
    });
    println!("{hits} of 2 hits");
}
