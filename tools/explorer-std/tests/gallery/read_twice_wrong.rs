//! Verdict: deadlock, 1 preemption
//! A thread that reads asks to read once more; a writer that came between is let go first, and waits for the first.

use std::sync::RwLock;
use std::thread;

pub fn main() {
    let limits = RwLock::new((1, 9));
    let least = || limits.read().unwrap().0;
    thread::scope(|scope| {
        scope.spawn(|| limits.write().unwrap().1 += 1);
        let most = limits.read().unwrap();
        assert!(least() < most.1);
    });
}
