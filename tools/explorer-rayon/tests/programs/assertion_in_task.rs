//! Verdict: lost update, 1 preemption
//! The task that comes last finds too little, and says so on whichever worker it runs.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub fn main() {
    let (sum, ended) = (AtomicU64::new(0), AtomicU64::new(0));
    let add = || {
        sum.store(sum.load(SeqCst) + 1, SeqCst);
        if ended.fetch_add(1, SeqCst) == 1 {
            assert_eq!(sum.load(SeqCst), 2);
        }
    };
    rayon::join(add, add);
}
