//! Loses: nobody_leaves_too_early (ran one after another)
//! Leaves as soon as the queue is empty: what a running job puts in is then done by too few.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Runs jobs, and the jobs they make, until none is left; how many that were.
pub fn work<J: Send>(
    queue: &Mutex<VecDeque<J>>,
    workers: usize,
    run: impl Fn(J, &dyn Fn(J)) + Sync,
) -> usize {
    let ran = AtomicUsize::new(0);
    thread::scope(|s| {
        for _ in 0..workers.max(1) {
            s.spawn(|| {
                loop {
                    let job = queue.lock().unwrap().pop_front();
                    let Some(job) = job else { return };
                    ran.fetch_add(1, Ordering::Relaxed);
                    run(job, &|job| queue.lock().unwrap().push_back(job));
                }
            });
        }
    });
    ran.into_inner()
}
