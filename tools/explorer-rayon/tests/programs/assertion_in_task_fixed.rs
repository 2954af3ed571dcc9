//! Verdict: none
//! Each adds in one step.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub fn main() {
    let (sum, ended) = (AtomicU64::new(0), AtomicU64::new(0));
    let add = || {
        sum.fetch_add(1, SeqCst);
        if ended.fetch_add(1, SeqCst) == 1 {
            assert_eq!(sum.load(SeqCst), 2);
        }
    };
    rayon::join(add, add);
}
