//! Verdict: panicked, no preemption
//! One job panics while it holds the lock; the others unwrap the poison and die of it.

use std::sync::{Arc, Mutex};
use std::thread;

fn add(sum: &Mutex<u32>, number: u32) {
    let mut sum = sum.lock().unwrap();
    *sum = sum.checked_sub(number).expect("enough");
}

pub fn main() {
    let sum = Arc::new(Mutex::new(5));
    let workers = [9, 2].map(|number| {
        let sum = Arc::clone(&sum);
        thread::spawn(move || add(&sum, number))
    });
    let [greedy, modest] = workers.map(thread::JoinHandle::join);
    assert!(greedy.is_err());
    modest.unwrap();
}
