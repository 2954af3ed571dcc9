//! Loses: threads_are_used_again (too many at once), jobs_begin_in_the_order_they_came (wrong value)
//! Starts a thread for each job. Everything runs; there are as many threads as jobs, and nothing is used again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A fixed number of threads that take jobs from one queue.
pub struct Pool {
    workers: Mutex<Vec<JoinHandle<()>>>,
    panicked: Arc<AtomicUsize>,
}

impl Pool {
    /// A pool of `n` threads, which wait for jobs.
    pub fn new(n: usize) -> Pool {
        Pool {
            workers: Mutex::new(Vec::with_capacity(n)),
            panicked: Arc::new(AtomicUsize::new(0)),
        }
    }

    /// Puts `job` into the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let panicked = Arc::clone(&self.panicked);
        let worker = thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(job)).is_err() {
                panicked.fetch_add(1, Ordering::Relaxed);
            }
        });
        self.workers.lock().unwrap().push(worker);
    }

    /// How many jobs have panicked so far.
    pub fn panicked(&self) -> usize {
        self.panicked.load(Ordering::Relaxed)
    }
}

impl Drop for Pool {
    /// Waits until every job that was submitted is done.
    fn drop(&mut self) {
        for worker in self.workers.get_mut().unwrap().drain(..) {
            worker.join().expect("a worker catches its jobs' panics");
        }
    }
}
