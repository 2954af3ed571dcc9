//! # Map, in order
//!
//! Eight passwords go in, and eight hashes come out in the order of the passwords, whichever is done first. All are
//! submitted at once, and you read the results as you need them.
//!
//! Write `map` with the `Pool` below. It cuts `xs` into chunks of `chunk` elements, the last of which may be shorter,
//! and submits all of them before it returns; one job does one chunk, and a `chunk` of 0 counts as 1. The iterator it
//! returns waits for the result that is next in the order of `xs`. If the function panics for an element, the iterator
//! panics with that panic when it comes to the element; the elements before and after it, in the same chunk too, still
//! have their results. When the iterator is dropped, early or not, its threads have ended and hold nothing any more.
//!
//! Then write `starmap`, for functions of two arguments: it returns all results together.
//!
//! ```text
//! let mut hashes = map(4, 1, passwords, |password| hash(&password));
//! let first = hashes.next(); // the hash of the first password, and the others are under way
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

/// Applies `f` to every element on a pool of `n` threads; the results come in the order of the elements.
pub fn map<T: Send + 'static, R: Send + 'static>(
    n: usize,
    chunk: usize,
    xs: Vec<T>,
    f: impl Fn(T) -> R + Send + Sync + 'static,
) -> impl Iterator<Item = R> {
    std::iter::from_fn(|| todo!())
}

/// `f` of every pair, computed by a pool of `n` threads; in the order of the pairs.
pub fn starmap<A: Send + 'static, B: Send + 'static, R: Send + 'static>(
    n: usize,
    xs: Vec<(A, B)>,
    f: impl Fn(A, B) -> R + Send + Sync + 'static,
) -> Vec<R> {
    todo!()
}

type Job = Box<dyn FnOnce() + Send>;

/// A fixed number of threads that take jobs from one queue. Given.
pub struct Pool {
    jobs: Option<mpsc::Sender<Job>>,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Pool {
    /// A pool of `n` threads, and of one if `n` is 0.
    pub fn new(n: usize) -> Pool {
        let (jobs, queue) = mpsc::channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        let worker = || {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                loop {
                    let job = queue.lock().unwrap().recv();
                    let Ok(job) = job else { return };
                    let _ = catch_unwind(AssertUnwindSafe(job));
                }
            })
        };
        Pool {
            workers: (0..n.max(1)).map(|_| worker()).collect(),
            jobs: Some(jobs),
        }
    }

    /// Puts `job` into the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("the pool is not being dropped");
        jobs.send(Box::new(job)).expect("workers outlive the pool");
    }
}

impl Drop for Pool {
    /// Waits until every job that was submitted is done and the threads have ended.
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            worker.join().expect("a worker catches its jobs' panics");
        }
    }
}
