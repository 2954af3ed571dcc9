//! Verdict: none
//! The sign comes first.

use crossbeam::utils::Backoff;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let ready = Arc::new(AtomicBool::new(false));
    let theirs = Arc::clone(&ready);
    let other = thread::spawn(move || {
        let backoff = Backoff::new();
        while !theirs.load(SeqCst) {
            backoff.snooze();
        }
    });
    ready.store(true, SeqCst);
    other.join().unwrap();
}
