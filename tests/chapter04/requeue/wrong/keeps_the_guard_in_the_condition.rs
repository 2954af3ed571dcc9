//! Loses: a_job_may_make_another (deadlock), jobs_run_at_the_same_time (ran one after another), nobody_leaves_too_early (deadlock)
//! Pops in the condition of `while let`: the guard lives as long as the body, and a job that puts another into the
//! queue waits for itself.

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
                while let Some(job) = queue.lock().unwrap().pop_front() {
                    ran.fetch_add(1, Ordering::Relaxed);
                    run(job, &|job| queue.lock().unwrap().push_back(job));
                }
            });
        }
    });
    ran.into_inner()
}
