//! Verdict: none
//! First the flag, then the call to wake up and look at it.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let ready = AtomicBool::new(false);
    thread::scope(|scope| {
        let worker = scope.spawn(|| {
            while !ready.load(SeqCst) {
                thread::park();
            }
        });
        ready.store(true, SeqCst);
        worker.thread().unpark();
    });
}
