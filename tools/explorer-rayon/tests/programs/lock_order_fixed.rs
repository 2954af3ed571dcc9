//! Verdict: none
//! Both sides take the locks in one order.

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
            let from = from.lock().unwrap();
            assert_eq!(*from + *to.lock().unwrap(), 10);
        },
    );
}
