//! error[E0277]
//! Two threads add to one integer that may be changed through a shared borrow.

use std::cell::Cell;
use std::thread;

fn main() {
    let hits = Cell::new(0);
    thread::scope(|s| {
        s.spawn(|| hits.set(hits.get() + 1));
        s.spawn(|| hits.set(hits.get() + 1));
    });
    println!("{} of 2 hits", hits.get());
}
