//! Verdict: deadlock, 1 preemption
//! The two sides of a join take two locks in opposite orders.

use std::sync::Mutex;

pub fn main() {
    let (from, to) = (Mutex::new(10), Mutex::new(0));
    rayon::join(
        || {
            let mut from = from.lock().unwrap();
            *to.lock().unwrap() += *from;
            *from = 0;
        },
        || {
            let to = to.lock().unwrap();
            assert_eq!(*to + *from.lock().unwrap(), 10);
        },
    );
}
