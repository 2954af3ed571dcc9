//! Verdict: panicked, 1 preemption
//! There was room when it was looked at.

use crossbeam::queue::ArrayQueue;
use std::thread;

pub fn main() {
    let queue = ArrayQueue::new(1);
    thread::scope(|scope| {
        for number in 0..2 {
            let queue = &queue;
            scope.spawn(move || {
                if !queue.is_full() {
                    queue.push(number).unwrap();
                }
            });
        }
    });
    println!("{}", queue.len());
}
