//! Verdict: none
//! What must come after is called after.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

pub fn main() {
    let first_has_ended = AtomicBool::new(false);
    rayon::join(|| first_has_ended.store(true, SeqCst), || ());
    assert!(first_has_ended.load(SeqCst), "the second ran first");
}
