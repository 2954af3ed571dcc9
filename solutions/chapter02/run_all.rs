//! # Run them all
//!
//! A list of jobs, a thread for each, all at the same time. Each gives a result, and you want the results in the order
//! of the jobs, whichever ended first.
//!
//! Write `run_all`. Every job runs on a thread of its own, and all of them can be under way together. When it returns,
//! all have ended. A job that panics puts an `Err` with its panic in its place and disturbs no other.

use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    //[ todo!()
    // All are started before the first is waited for.
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    threads.into_iter().map(thread::JoinHandle::join).collect()
    //]
}
