//! Verdict: none
//! A sender whom nobody listens to any more has nothing to do, and that is no error.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (sender, receiver) = mpsc::channel();
    let searches = [1, 2].map(|number| {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number).is_ok())
    });
    assert!(receiver.recv().is_ok());
    drop(receiver);
    for search in searches {
        search.join().unwrap();
    }
}
