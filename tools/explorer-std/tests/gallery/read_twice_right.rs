//! Verdict: none
//! Both are read under one guard.

use std::sync::RwLock;
use std::thread;

pub fn main() {
    let limits = RwLock::new((1, 9));
    thread::scope(|scope| {
        scope.spawn(|| limits.write().unwrap().1 += 1);
        let both = limits.read().unwrap();
        assert!(both.0 < both.1);
    });
}
