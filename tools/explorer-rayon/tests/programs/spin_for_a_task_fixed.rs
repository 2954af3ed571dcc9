//! Verdict: none
//! What must come first is called first.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let ready = AtomicBool::new(false);
    pool.install(|| {
        ready.store(true, SeqCst);
        rayon::join(|| assert!(ready.load(SeqCst)), || assert!(ready.load(SeqCst)));
    });
}
