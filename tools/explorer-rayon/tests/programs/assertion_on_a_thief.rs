//! Verdict: panicked, 1 preemption
//! What only another worker finds wrong is told in its own words.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

pub fn main() {
    let first_has_ended = AtomicBool::new(false);
    rayon::join(
        || first_has_ended.store(true, SeqCst),
        || assert!(first_has_ended.load(SeqCst), "the second ran first"),
    );
}
