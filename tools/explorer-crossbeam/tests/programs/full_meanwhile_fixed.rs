//! Verdict: none
//! Pushing itself says whether there was room.

use crossbeam::queue::ArrayQueue;
use std::thread;

pub fn main() {
    let queue = ArrayQueue::new(1);
    thread::scope(|scope| {
        for number in 0..2 {
            let queue = &queue;
            scope.spawn(move || {
                let _ = queue.push(number);
            });
        }
    });
    println!("{}", queue.len());
}
