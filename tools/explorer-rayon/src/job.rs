//! A job: a closure that some worker will run, and where the program asked for it.

use std::mem::transmute;

use explorer::model::{At, Identity, Memory};

use crate::order;

/// What a job does. It is told whether another worker runs it than the one that put it into the pool, and it never
/// panics: whoever made it catches that.
type Run<'a> = Box<dyn FnOnce(bool) + 'a>;

/// A closure for some worker to run.
pub(crate) struct Job {
    identity: Identity,
    run: Run<'static>,
    pub(crate) at: At,
    /// Tells the pool's jobs apart.
    pub(crate) number: u64,
    /// The worker that put it into the pool.
    by: Option<usize>,
}

// SAFETY: every function of this crate that makes a job asks for a closure that is `Send`, returning what is.
unsafe impl Send for Job {}

impl Job {
    /// A job, not yet in a pool.
    ///
    /// # Safety
    /// Whatever `run` borrows must live until it has run, or until its execution is thrown away.
    pub(crate) unsafe fn new<'a>(at: At, run: Run<'a>) -> Self {
        // SAFETY: only the lifetime changes, and the caller answers for it.
        let run = unsafe { transmute::<Run<'a>, Run<'static>>(run) };
        Job {
            identity: Identity::new(),
            run,
            at,
            number: 0,
            by: None,
        }
    }

    /// The same as the pool knows it.
    pub(crate) fn numbered(self, number: u64, by: Option<usize>) -> Self {
        Job { number, by, ..self }
    }

    /// Says that it is about to be put into the pool.
    pub(crate) fn is_pushed(&self) {
        order::before(&self.identity, Memory::of(self), self.at);
    }

    /// Says that the current thread's last step took it.
    pub(crate) fn is_taken(&self) {
        order::after(&self.identity, Memory::of(self), self.at);
    }

    /// Whether this worker put it into the pool.
    pub(crate) fn is_of(&self, worker: usize) -> bool {
        self.by == Some(worker)
    }

    /// Runs it on the worker.
    pub(crate) fn run(self, worker: usize) {
        (self.run)(self.by.is_some_and(|by| by != worker));
    }
}
