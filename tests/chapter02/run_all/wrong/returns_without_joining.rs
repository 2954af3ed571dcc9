//! Loses: all_have_ended_when_it_returns (wrong value), results_are_in_the_order_of_the_jobs (panicked), jobs_run_at_the_same_time (ran one after another)
//! Asks each thread whether it has ended instead of waiting until it has: who is not done is left alone.

use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    // All are started before the first is waited for.
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    threads
        .into_iter()
        .map(|thread| {
            if thread.is_finished() {
                thread.join()
            } else {
                Err(Box::new("it has not ended yet") as Box<dyn std::any::Any + Send>)
            }
        })
        .collect()
}
