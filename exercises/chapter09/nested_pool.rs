//! # A pool whose jobs wait for jobs
//!
//! To sort a list, sort its two halves at the same time, and each half likewise. Every job now waits for jobs of the same
//! pool. When all threads wait, none is left to do what they wait for: the pool is deadlocked, with work in its queue.
//! A thread that waits must help.
//!
//! Write `Forks`, a pool of `n` threads (one if `n` is 0; no others are ever started). `install` runs a function on one
//! of them and waits for its result. `join` runs `a` and `b`, at the same time if a thread is free, and returns both
//! results when both are done; inside they may call `join` again, to any depth, with one thread too. Called from outside
//! the pool, `join` goes there first, as if by `install`.
//!
//! A thread that waits in `join` does other jobs of the pool meanwhile, the newest first, and sleeps when there is none.
//! A panic in `a` or `b` reaches the caller of `join`, once both are over, and that of `install` likewise; the pool can
//! be used after it.
//!
//! ```text
//! fn fib(pool: &Forks, n: u64) -> u64 {
//!     if n < 2 { return n; }
//!     let (a, b) = pool.join(move |pool| fib(pool, n - 1), move |pool| fib(pool, n - 2));
//!     a + b
//! }
//! ```

/// A pool whose jobs may wait for jobs of the same pool. Its clones are the same pool.
#[derive(Clone)]
pub struct Forks {
    // yours
}

impl Forks {
    /// A pool of `n` threads.
    pub fn new(n: usize) -> Forks {
        todo!()
    }

    /// Runs `a` and `b`, at the same time if a thread is free, and returns both results.
    pub fn join<A: Send + 'static, B: Send + 'static>(
        &self,
        a: impl FnOnce(&Forks) -> A + Send + 'static,
        b: impl FnOnce(&Forks) -> B + Send + 'static,
    ) -> (A, B) {
        todo!()
    }

    /// Runs `f` on a thread of the pool and waits for its result.
    pub fn install<R: Send + 'static>(&self, f: impl FnOnce(&Forks) -> R + Send + 'static) -> R {
        todo!()
    }
}
