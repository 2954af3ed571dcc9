//! Verdict: panicked, 2 preemptions
//! Two values that belong together have a lock each: a reader can see one changed and the other not.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let (low, high) = (Mutex::new(0), Mutex::new(10));
    thread::scope(|scope| {
        scope.spawn(|| {
            *low.lock().unwrap() = 20;
            *high.lock().unwrap() = 30;
        });
        let (low, high) = (*low.lock().unwrap(), *high.lock().unwrap());
        assert!(low <= high, "from {low} to {high}");
    });
}
