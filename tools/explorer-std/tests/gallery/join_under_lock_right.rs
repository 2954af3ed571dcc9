//! Verdict: none
//! `main` waits first and locks then.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let log = Arc::new(Mutex::new(vec!["main"]));
    let theirs = Arc::clone(&log);
    let writer = thread::spawn(move || theirs.lock().unwrap().push("writer"));
    writer.join().unwrap();
    let log = log.lock().unwrap();
    assert_eq!(*log, ["main", "writer"]);
}
