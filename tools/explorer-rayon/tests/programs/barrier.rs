//! Verdict: deadlock, 0 preemptions
//! Three tasks wait for each other, and the pool has two workers.

use std::sync::Barrier;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let all_prepared = Barrier::new(3);
    pool.install(|| {
        (0..3).into_par_iter().for_each(|_| {
            all_prepared.wait();
        });
    });
}
