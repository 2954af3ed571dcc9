//! Two threads take the same two locks, each in its own order.

use std::sync::Mutex;
use std::thread;

fn main() {
    let a = Mutex::new(1);
    let b = Mutex::new(2);
    thread::scope(|s| {
        s.spawn(|| {
            let mut left = a.lock().unwrap();
            let right = b.lock().unwrap();
            *left += *right;
        });
        s.spawn(|| {
            let mut right = b.lock().unwrap();
            let left = a.lock().unwrap();
            *right += *left;
        });
    });
}
