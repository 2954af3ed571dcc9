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

/// A fixed number of threads that take jobs from one queue.
pub struct Pool {
    // yours
}

impl Pool {
    /// A pool of `n` threads, which wait for jobs.
    pub fn new(n: usize) -> Pool {
        todo!()
    }

    /// Puts `job` into the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        todo!()
    }

    /// How many jobs have panicked so far.
    pub fn panicked(&self) -> usize {
        todo!()
    }
}

impl Drop for Pool {
    /// Waits until every job that was submitted is done.
    fn drop(&mut self) {
        todo!()
    }
}
