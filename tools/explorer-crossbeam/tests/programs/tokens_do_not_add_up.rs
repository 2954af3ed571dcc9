//! Verdict: deadlock, 0 preemptions
//! Two unparks before the first park are one token.

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
    parker.park();
    parker.park();
    println!("done");
}
