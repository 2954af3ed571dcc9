//! Verdict: none
//! The counter is increased in one step.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let visits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| visits.fetch_add(1, SeqCst));
        }
    });
    assert_eq!(visits.load(SeqCst), 2);
}
