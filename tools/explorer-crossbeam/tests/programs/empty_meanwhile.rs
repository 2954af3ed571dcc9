//! Verdict: panicked, 1 preemption
//! There was a value when it was looked at.

use crossbeam::queue::SegQueue;
use std::thread;

pub fn main() {
    let queue = SegQueue::new();
    queue.push(1);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                if !queue.is_empty() {
                    println!("{}", queue.pop().unwrap());
                }
            });
        }
    });
    assert!(queue.is_empty());
}
