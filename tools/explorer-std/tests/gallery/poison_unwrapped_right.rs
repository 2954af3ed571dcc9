//! Verdict: none
//! The value is whole after the panic, and the others say so by going on.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

fn add(sum: &Mutex<u32>, number: u32) {
    let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
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
    assert!(sum.is_poisoned());
}
