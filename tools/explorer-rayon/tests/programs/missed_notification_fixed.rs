//! Verdict: none
//! Looks and falls asleep under one lock.

use std::sync::{Arc, Condvar, Mutex};

pub fn main() {
    let state = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = Arc::clone(&state);
    rayon::spawn(move || {
        *theirs.0.lock().unwrap() = true;
        theirs.1.notify_one();
    });
    let mut is_done = state.0.lock().unwrap();
    while !*is_done {
        is_done = state.1.wait(is_done).unwrap();
    }
}
