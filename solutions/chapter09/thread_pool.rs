//! # A pool of threads
//!
//! Starting a thread costs more than many a job. A pool starts its threads once; they take jobs from a queue until there
//! are no more.
//!
//! Write `Pool`. `new(n)` starts `n` threads, one if `n` is 0, and no others are started. `execute` puts a job into the
//! queue and returns at once. Jobs begin in the order in which they came, and up to `n` of them run at the same time; a
//! thread without a job sleeps. A job that panics costs nothing but itself: its thread takes the next one, and `panicked`
//! tells how many there were. Dropping the pool waits until everything that was submitted has been done and the threads
//! have ended.
//!
//! ```text
//! let pool = Pool::new(2);
//! for n in 0..8 {
//!     pool.execute(move || println!("{}", hash(n)));
//! }
//! drop(pool); // all eight are printed
//! ```

//[
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

//]
/// A fixed number of threads that take jobs from one queue.
pub struct Pool {
    //[ // yours
    /// `None` once no more jobs will come.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
    panicked: Arc<AtomicUsize>,
    //]
}

impl Pool {
    /// A pool of `n` threads, which wait for jobs.
    pub fn new(n: usize) -> Pool {
        //[ todo!()
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
        //]
    }

    /// Puts `job` into the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        //[ todo!()
        let jobs = self.jobs.as_ref().expect("the pool is not being dropped");
        jobs.send(Box::new(job)).expect("workers outlive the pool");
        //]
    }

    /// How many jobs have panicked so far.
    pub fn panicked(&self) -> usize {
        //[ todo!()
        self.panicked.load(Ordering::Relaxed)
        //]
    }
}
//[

/// Takes one job after another until no more can come.
fn work(queue: &Mutex<Receiver<Job>>, panicked: &AtomicUsize) {
    loop {
        // A statement of its own: the guard is gone before the job begins.
        let job = queue.lock().unwrap().recv();
        let Ok(job) = job else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            panicked.fetch_add(1, Ordering::Relaxed);
        }
    }
}
//]

impl Drop for Pool {
    /// Waits until every job that was submitted is done.
    fn drop(&mut self) {
        //[ todo!()
        // The queue ends when its last sender is gone, and not before it is empty.
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            worker.join().expect("a worker catches its jobs' panics");
        }
        //]
    }
}
