//! Verdict: panicked, 1 preemption
//! The value is read in one critical section and written in another: what came between is lost.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let visits = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = *visits.lock().unwrap();
                *visits.lock().unwrap() = seen + 1;
            });
        }
    });
    assert_eq!(*visits.lock().unwrap(), 2);
}
