//! Verdict: none
//! The sender waits for the receiver.

use crossbeam::channel::bounded;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (sender, receiver) = bounded(0);
    let ready = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&ready);
    let other = thread::spawn(move || {
        theirs.store(true, SeqCst);
        receiver.recv().unwrap()
    });
    while !ready.load(SeqCst) {
        thread::yield_now();
    }
    sender.send(7).unwrap();
    assert_eq!(other.join().unwrap(), 7);
}
