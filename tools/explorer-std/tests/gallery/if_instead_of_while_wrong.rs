//! Verdict: panicked, 1 preemption and 1 spurious wake-up
//! A woken consumer does not look again: another may have taken the item, or nobody has put one there.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (items, signal) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut items = items.lock().unwrap();
                if items.is_empty() {
                    items = signal.wait(items).unwrap();
                }
                items.pop().expect("woken, so there is an item")
            });
        }
        for item in 0..2 {
            items.lock().unwrap().push(item);
            signal.notify_one();
        }
    });
}
