//! Verdict: none
//! The first sender goes before the loop begins.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    for number in 0..2 {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).unwrap());
    }
    drop(sender);
    let sum: i32 = receiver.iter().sum();
    println!("{sum}");
}
