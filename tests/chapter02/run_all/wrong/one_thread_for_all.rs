//! Loses: jobs_run_at_the_same_time (ran one after another), a_panic_stays_in_its_place (wrong value)
//! Starts a thread and gives it all the jobs: it does them one after another, and a panic ends them all.

use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    thread::spawn(|| jobs.into_iter().map(|job| Ok(job())).collect())
        .join()
        .unwrap()
}
