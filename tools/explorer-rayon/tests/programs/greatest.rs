//! Verdict: lost update, 1 preemption
//! Compares with the greatest so far, then writes: a greater one may have come in between.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayon::prelude::*;

pub fn main() {
    let greatest = AtomicU64::new(0);
    vec![3, 9, 4].par_iter().for_each(|&x| {
        if x > greatest.load(SeqCst) {
            greatest.store(x, SeqCst);
        }
    });
    assert_eq!(greatest.load(SeqCst), 9);
}
