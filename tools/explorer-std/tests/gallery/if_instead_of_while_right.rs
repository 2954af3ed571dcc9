//! Verdict: none
//! A woken consumer looks again before it takes.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (items, signal) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut items = items.lock().unwrap();
                while items.is_empty() {
                    items = signal.wait(items).unwrap();
                }
                items.pop().expect("there is an item: it was looked at")
            });
        }
        for item in 0..2 {
            items.lock().unwrap().push(item);
            signal.notify_one();
        }
    });
}
