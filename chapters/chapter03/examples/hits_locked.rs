//! Two visitors arrive at once, and each is counted under one lock.

use std::sync::Mutex;
use std::thread;

fn main() {
    let hits = Mutex::new(0);
    let visit = || *hits.lock().unwrap() += 1;
    thread::scope(|s| {
        s.spawn(visit);
        s.spawn(visit);
    });
    println!("{} of 2 hits", hits.lock().unwrap());
}
