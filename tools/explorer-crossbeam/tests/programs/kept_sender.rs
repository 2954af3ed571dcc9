//! Verdict: deadlock, 0 preemptions
//! The sender that was cloned is kept, so the loop over the receiver never ends.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    for number in 0..2 {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).unwrap());
    }
    let sum: i32 = receiver.iter().sum();
    println!("{sum}");
}
