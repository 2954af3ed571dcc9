//! Verdict: deadlock, no preemption
//! `main` waits for a thread that waits for the lock that `main` holds.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let log = Arc::new(Mutex::new(vec!["main"]));
    let theirs = Arc::clone(&log);
    let writer = thread::spawn(move || theirs.lock().unwrap().push("writer"));
    let log = log.lock().unwrap();
    writer.join().unwrap();
    assert_eq!(*log, ["main", "writer"]);
}
