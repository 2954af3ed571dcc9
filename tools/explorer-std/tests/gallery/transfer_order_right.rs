//! Verdict: none
//! The account that lies lower in memory is locked first, whichever way the money goes.

use std::sync::{Arc, Mutex};
use std::thread;

fn transfer(from: &Mutex<i32>, to: &Mutex<i32>, amount: i32) {
    let from_is_first = std::ptr::from_ref(from) < std::ptr::from_ref(to);
    let (first, second) = if from_is_first {
        (from, to)
    } else {
        (to, from)
    };
    let (mut first, mut second) = (first.lock().unwrap(), second.lock().unwrap());
    let (from, to) = if from_is_first {
        (&mut first, &mut second)
    } else {
        (&mut second, &mut first)
    };
    **from -= amount;
    **to += amount;
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
