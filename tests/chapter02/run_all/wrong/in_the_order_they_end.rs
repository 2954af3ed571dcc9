//! Loses: results_are_in_the_order_of_the_jobs (wrong value)
//! Lets each thread push its result: the results are then in the order in which the jobs end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a job does, once, on a thread of its own.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Runs every job at the same time; the results are in the order of the jobs.
pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<thread::Result<T>> {
    let results = Arc::new(Mutex::new(Vec::new()));
    let threads: Vec<_> = jobs
        .into_iter()
        .map(|job| {
            let results = Arc::clone(&results);
            thread::spawn(move || {
                let result = catch_unwind(AssertUnwindSafe(job));
                results.lock().unwrap().push(result);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    std::mem::take(&mut *results.lock().unwrap())
}
