//! Verdict: none
//! The flag is set under the lock that the sleeper holds from its look to its sleep.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (ready, lock, signal) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            let guard = lock.lock().unwrap();
            ready.store(true, SeqCst);
            drop(guard);
            signal.notify_one();
        });
        let mut guard = lock.lock().unwrap();
        while !ready.load(SeqCst) {
            guard = signal.wait(guard).unwrap();
        }
    });
}
