//! Three threads each replace x by x² − x + 1. Does each wait for the one before it?

use std::sync::Mutex;
use std::thread;

fn main() {
    let x = Mutex::new(3_u64);
    let step = || {
        let seen = *x.lock().unwrap();
        let next = seen * seen - seen + 1;
        *x.lock().unwrap() = next;
    };
    thread::scope(|s| {
        for _ in 0..3 {
            s.spawn(step);
        }
    });
    println!("x = {}", x.lock().unwrap());
}
