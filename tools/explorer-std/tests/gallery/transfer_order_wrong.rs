//! Verdict: deadlock, 1 preemption
//! The account named first is locked first: two transfers in opposite directions wait for each other.

use std::sync::{Arc, Mutex};
use std::thread;

fn transfer(from: &Mutex<i32>, to: &Mutex<i32>, amount: i32) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= amount;
    *to += amount;
}

pub fn main() {
    let (ann, ben) = (Arc::new(Mutex::new(10)), Arc::new(Mutex::new(10)));
    let there = {
        let (ann, ben) = (Arc::clone(&ann), Arc::clone(&ben));
        thread::spawn(move || transfer(&ann, &ben, 3))
    };
    transfer(&ben, &ann, 2);
    there.join().unwrap();
    assert_eq!((*ann.lock().unwrap(), *ben.lock().unwrap()), (9, 11));
}
