//! Verdict: none
//! The scope waits for its tasks.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub fn main() {
    let done = AtomicU64::new(0);
    rayon::scope(|scope| scope.spawn(|_| done.store(1, SeqCst)));
    assert_eq!(done.load(SeqCst), 1);
}
