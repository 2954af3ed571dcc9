//! Verdict: none
//! Popping itself says whether there was one.

use crossbeam::queue::SegQueue;
use std::thread;

pub fn main() {
    let queue = SegQueue::new();
    queue.push(1);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                if let Some(value) = queue.pop() {
                    println!("{value}");
                }
            });
        }
    });
    assert!(queue.is_empty());
}
