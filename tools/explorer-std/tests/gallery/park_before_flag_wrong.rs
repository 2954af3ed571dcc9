//! Verdict: deadlock, 1 preemption
//! The worker is unparked before the flag is set: it looks, finds nothing, and parks for good.

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
        worker.thread().unpark();
        ready.store(true, SeqCst);
    });
}
