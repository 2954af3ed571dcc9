//! Verdict: panicked, no preemption
//! The receiver is satisfied with the first result and goes; the second sender unwraps the refusal.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (sender, receiver) = mpsc::channel();
    let searches = [1, 2].map(|number| {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).unwrap())
    });
    assert!(receiver.recv().is_ok());
    drop(receiver);
    for search in searches {
        search.join().unwrap();
    }
}
