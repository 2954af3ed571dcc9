//! Verdict: deadlock, 0 preemptions
//! A task of a pool waits for a thread that waits for the pool, whose only worker is that task's.

use std::thread;

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let answer = pool.install(|| {
        thread::scope(|scope| scope.spawn(|| pool.install(|| 42)).join().unwrap())
    });
    assert_eq!(answer, 42);
}
