//! Verdict: livelock, 0 preemptions
//! Who waits for the thread is the one who would give it the sign.

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
    other.join().unwrap();
    ready.store(true, SeqCst);
}
