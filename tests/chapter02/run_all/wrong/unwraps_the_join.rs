//! Loses: a_panic_stays_in_its_place (wrong value)
//! Unwraps what `join` returns: one job that panics takes all the results with it.

use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    // All are started before the first is waited for.
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    threads
        .into_iter()
        .map(|thread| Ok(thread.join().unwrap()))
        .collect()
}
