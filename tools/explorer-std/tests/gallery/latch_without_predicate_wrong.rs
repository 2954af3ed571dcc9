//! Verdict: lost wake-up, no preemption
//! The latch is only a notification: who comes later waits for one that has been.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (latch, opened) = (Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| drop(opened.wait(latch.lock().unwrap()).unwrap()));
        opened.notify_all();
    });
}
