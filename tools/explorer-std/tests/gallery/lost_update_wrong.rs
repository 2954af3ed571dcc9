//! Verdict: lost update, 1 preemption
//! A counter is read, increased and written in three steps: two threads can read the same value.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let visits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| visits.store(visits.load(SeqCst) + 1, SeqCst));
        }
    });
    assert_eq!(visits.load(SeqCst), 2);
}
