//! Verdict: none
//! What is taken is there.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    sender.send(1).unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Ok(number) = receiver.try_recv() {
                    println!("{number}");
                }
            });
        }
    });
    drop(sender);
}
