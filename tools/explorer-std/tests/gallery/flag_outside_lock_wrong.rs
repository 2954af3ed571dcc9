//! Verdict: lost wake-up, 1 preemption
//! The flag is set without the lock: between the sleeper's look and its sleep, where nobody is to be notified yet.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (ready, lock, signal) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            ready.store(true, SeqCst);
            signal.notify_one();
        });
        let mut guard = lock.lock().unwrap();
        while !ready.load(SeqCst) {
            guard = signal.wait(guard).unwrap();
        }
    });
}
