//! Verdict: deadlock, 1 preemption
//! What was counted is taken by another.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    sender.send(1).unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !receiver.is_empty() {
                    let number = receiver.recv().unwrap();
                    println!("{number}");
                }
            });
        }
    });
    drop(sender);
}
