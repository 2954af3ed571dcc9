//! One thread serves a page of 500 bytes; another reads, and both numbers are under one lock.

use std::sync::Mutex;
use std::thread;

fn main() {
    let served = Mutex::new((0, 0));
    thread::scope(|s| {
        s.spawn(|| {
            let mut served = served.lock().unwrap();
            served.0 += 1;
            served.1 += 500;
        });
        s.spawn(|| {
            let (hits, bytes) = *served.lock().unwrap();
            println!("{bytes} bytes in {hits} pages");
        });
    });
}
