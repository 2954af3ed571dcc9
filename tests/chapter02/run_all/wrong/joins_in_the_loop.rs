//! Loses: jobs_run_at_the_same_time (ran one after another)
//! Waits for each thread before it starts the next: threads, and nothing at the same time.

use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    jobs.into_iter()
        .map(|job| thread::spawn(job).join())
        .collect()
}
