//! Loses: everything_is_under_way_before_the_first_next (ran one after another)
//! Submits a chunk when somebody asks for its results: until then nothing is under way, and one after another from then
//! on.

use std::panic::resume_unwind;
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
    let pool = Pool::new(n);
    let f = Arc::new(f);
    let mut xs = xs.into_iter();
    let chunks = std::iter::from_fn(move || {
        let elements: Vec<T> = xs.by_ref().take(chunk.max(1)).collect();
        if elements.is_empty() {
            return None;
        }
        let f = Arc::clone(&f);
        let (done, results) = mpsc::channel();
        pool.execute(move || {
            for element in elements {
                let result = catch_unwind(AssertUnwindSafe(|| f(element)));
                if done.send(result).is_err() {
                    return;
                }
            }
        });
        Some(results)
    });
    chunks
        .flatten()
        .map(|result| result.unwrap_or_else(|panic| resume_unwind(panic)))
}

/// `f` of every pair, computed by a pool of `n` threads; in the order of the pairs.
pub fn starmap<A: Send + 'static, B: Send + 'static, R: Send + 'static>(
    n: usize,
    xs: Vec<(A, B)>,
    f: impl Fn(A, B) -> R + Send + Sync + 'static,
) -> Vec<R> {
    map(n, 1, xs, move |(a, b)| f(a, b)).collect()
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
