//! Verdict: none
//! The value first, then the flag.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (ready, value) = (AtomicBool::new(false), Mutex::new(None));
    thread::scope(|scope| {
        scope.spawn(|| {
            *value.lock().unwrap() = Some(5);
            ready.store(true, SeqCst);
        });
        if ready.load(SeqCst) {
            assert_eq!(value.lock().unwrap().expect("the flag says so"), 5);
        }
    });
}
