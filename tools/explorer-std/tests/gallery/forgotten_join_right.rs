//! Verdict: none
//! `main` joins the thread before it looks.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let sum = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&sum);
    let adds = thread::spawn(move || *theirs.lock().unwrap() += 5);
    adds.join().unwrap();
    assert_eq!(*sum.lock().unwrap(), 5);
}
