//! Verdict: deadlock, no preemption
//! `main` keeps the sender that it cloned from, so the receiver waits for a message that could still come.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (sender, receiver) = mpsc::channel();
    for number in 1..=2 {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).unwrap());
    }
    assert_eq!(receiver.iter().sum::<u32>(), 3);
    drop(sender);
}
