//! Verdict: panicked, 0 preemptions
//! Nobody waits for the task.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub fn main() {
    let done = Arc::new(AtomicU64::new(0));
    let theirs = Arc::clone(&done);
    rayon::spawn(move || theirs.store(1, SeqCst));
    assert_eq!(done.load(SeqCst), 1);
}
