//! Verdict: lost update, 1 preemption
//! Every item reads the sum and writes it back: what another worker adds in between is lost.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rayon::prelude::*;

pub fn main() {
    let sum = AtomicU64::new(0);
    (1..=4).into_par_iter().for_each(|x| {
        let seen = sum.load(Relaxed);
        sum.store(seen + x, Relaxed);
    });
    assert_eq!(sum.load(Relaxed), 10);
}
