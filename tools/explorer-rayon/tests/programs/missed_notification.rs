//! Verdict: lost wake-up, 1 preemption
//! Looks whether the task is done, lets go of the lock, then sleeps: the task may notify in between.

use std::sync::{Arc, Condvar, Mutex};

pub fn main() {
    let state = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = Arc::clone(&state);
    rayon::spawn(move || {
        *theirs.0.lock().unwrap() = true;
        theirs.1.notify_one();
    });
    let is_done = *state.0.lock().unwrap();
    if !is_done {
        let guard = state.0.lock().unwrap();
        drop(state.1.wait(guard).unwrap());
    }
}
