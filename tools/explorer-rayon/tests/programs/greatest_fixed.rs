//! Verdict: none
//! Compares and writes in one step.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayon::prelude::*;

pub fn main() {
    let greatest = AtomicU64::new(0);
    vec![3, 9, 4].par_iter().for_each(|&x| {
        greatest.fetch_max(x, SeqCst);
    });
    assert_eq!(greatest.load(SeqCst), 9);
}
