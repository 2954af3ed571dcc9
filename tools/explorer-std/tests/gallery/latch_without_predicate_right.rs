//! Verdict: none
//! The latch is a value, and the notification says only that it changed.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn main() {
    let (latch, opened) = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            let open = opened.wait_while(latch.lock().unwrap(), |open| !*open);
            drop(open.unwrap());
        });
        *latch.lock().unwrap() = true;
        opened.notify_all();
    });
}
