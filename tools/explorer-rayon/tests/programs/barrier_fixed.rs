//! Verdict: none
//! Each phase is a call of its own, and the end of the first is the barrier.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let prepared = AtomicU64::new(0);
    pool.install(|| {
        (0..2).into_par_iter().for_each(|_| {
            prepared.fetch_add(1, SeqCst);
        });
        (0..2).into_par_iter().for_each(|_| assert_eq!(prepared.load(SeqCst), 2));
    });
}
