//! Verdict: none
//! Reading and writing are one critical section.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let visits = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut visits = visits.lock().unwrap();
                let seen = *visits;
                *visits = seen + 1;
            });
        }
    });
    assert_eq!(*visits.lock().unwrap(), 2);
}
