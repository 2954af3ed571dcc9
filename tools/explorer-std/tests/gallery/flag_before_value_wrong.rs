//! Verdict: panicked, 2 preemptions
//! The flag says that the value is there before it is.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (ready, value) = (AtomicBool::new(false), Mutex::new(None));
    thread::scope(|scope| {
        scope.spawn(|| {
            ready.store(true, SeqCst);
            *value.lock().unwrap() = Some(5);
        });
        if ready.load(SeqCst) {
            assert_eq!(value.lock().unwrap().expect("the flag says so"), 5);
        }
    });
}
