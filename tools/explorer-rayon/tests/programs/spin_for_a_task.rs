//! Verdict: livelock, 0 preemptions
//! One side of a join spins until the other has run, and there is one worker for both.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let ready = AtomicBool::new(false);
    pool.join(
        || {
            while !ready.load(SeqCst) {
                hint::spin_loop();
            }
        },
        || ready.store(true, SeqCst),
    );
}
