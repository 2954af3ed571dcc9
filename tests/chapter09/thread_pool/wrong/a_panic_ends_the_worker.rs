//! Loses: a_panic_costs_nothing_but_its_job (wrong value), panics_are_counted (wrong value)
//! Lets a panic end the worker: with every job that panics the pool is a thread smaller, until there is none.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

/// A fixed number of threads that take jobs from one queue.
pub struct Pool {
    /// `None` once no more jobs will come.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
    panicked: Arc<AtomicUsize>,
}

impl Pool {
    /// A pool of `n` threads, which wait for jobs.
    pub fn new(n: usize) -> Pool {
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let panicked = Arc::new(AtomicUsize::new(0));
        let workers = (0..n.max(1))
            .map(|_| {
                let (queue, panicked) = (Arc::clone(&queue), Arc::clone(&panicked));
                thread::spawn(move || work(&queue, &panicked))
            })
            .collect();
        Pool {
            jobs: Some(jobs),
            workers,
            panicked,
        }
    }

    /// Puts `job` into the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("the pool is not being dropped");
        jobs.send(Box::new(job)).expect("workers outlive the pool");
    }

    /// How many jobs have panicked so far.
    pub fn panicked(&self) -> usize {
        self.panicked.load(Ordering::Relaxed)
    }
}

/// Takes one job after another until no more can come.
fn work(queue: &Mutex<Receiver<Job>>, panicked: &AtomicUsize) {
    loop {
        // A statement of its own: the guard is gone before the job begins.
        let job = queue.lock().unwrap().recv();
        let Ok(job) = job else { return };
        let count = CountPanic(panicked);
        job();
        drop(count);
    }
}

/// Counts a panic that passes it.
struct CountPanic<'a>(&'a AtomicUsize);

impl Drop for CountPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Pool {
    /// Waits until every job that was submitted is done.
    fn drop(&mut self) {
        // The queue ends when its last sender is gone, and not before it is empty.
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
