//! Verdict: none
//! There is a message for each.

use crossbeam::channel::unbounded;
use std::thread;

pub fn main() {
    let (sender, receiver) = unbounded();
    let listeners: Vec<_> = (0..2)
        .map(|_| {
            let receiver = receiver.clone();
            thread::spawn(move || receiver.recv().unwrap())
        })
        .collect();
    for _ in &listeners {
        sender.send("go").unwrap();
    }
    for listener in listeners {
        assert_eq!(listener.join().unwrap(), "go");
    }
}
