//! Verdict: none
//! What counts is counted, and the token only says to look again.

use crossbeam::sync::Parker;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let parker = Parker::new();
    let done = Arc::new(AtomicUsize::new(0));
    for _ in 0..2 {
        let (unparker, done) = (parker.unparker().clone(), Arc::clone(&done));
        thread::spawn(move || {
            done.fetch_add(1, SeqCst);
            unparker.unpark();
        });
    }
    while done.load(SeqCst) < 2 {
        parker.park();
    }
    println!("done");
}
