//! Verdict: none
//! What belongs together lies under one lock.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let range = Mutex::new((0, 10));
    thread::scope(|scope| {
        scope.spawn(|| *range.lock().unwrap() = (20, 30));
        let (low, high) = *range.lock().unwrap();
        assert!(low <= high, "from {low} to {high}");
    });
}
