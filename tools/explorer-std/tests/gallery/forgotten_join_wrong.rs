//! Verdict: panicked, no preemption
//! Nobody waits for the thread: `main` looks at what is not finished.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let sum = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&sum);
    thread::spawn(move || *theirs.lock().unwrap() += 5);
    assert_eq!(*sum.lock().unwrap(), 5);
}
