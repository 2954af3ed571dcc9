//! Pools that a program builds for itself.

use std::error::Error;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use crate::join::join_at;
use crate::pool::{Pool, PoolRef, global};
use crate::scope::{Scope, scope_at, spawn_in};
use crate::state::Name;
use crate::worker::{current, run_in};

/// How a pool is to be built.
#[derive(Default)]
#[must_use]
pub struct ThreadPoolBuilder {
    size: usize,
    name: Option<Name>,
}

impl ThreadPoolBuilder {
    /// With nothing said yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many workers; 0 for the default.
    pub fn num_threads(mut self, workers: usize) -> Self {
        self.size = workers;
        self
    }

    /// What each worker is called.
    pub fn thread_name<F>(mut self, name: F) -> Self
    where
        F: FnMut(usize) -> String + 'static,
    {
        self.name = Some(Box::new(name));
        self
    }

    /// The stack of each worker. Under exploration all stacks are alike.
    pub fn stack_size(self, _bytes: usize) -> Self {
        self
    }

    /// Builds a pool.
    ///
    /// # Errors
    /// Never, as far as it is modelled.
    #[track_caller]
    pub fn build(self) -> Result<ThreadPool, ThreadPoolBuildError> {
        let pool = Arc::new(Pool::new());
        pool.configure(Location::caller(), self.size, self.name);
        let pool = PoolRef::Own(pool);
        Ok(ThreadPool { pool })
    }

    /// Configures the global pool.
    ///
    /// # Errors
    /// When it has been used or configured already.
    #[track_caller]
    pub fn build_global(self) -> Result<(), ThreadPoolBuildError> {
        if global().configure(Location::caller(), self.size, self.name) {
            Ok(())
        } else {
            Err(ThreadPoolBuildError(()))
        }
    }
}

impl fmt::Debug for ThreadPoolBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadPoolBuilder")
            .field("num_threads", &self.size)
            .finish_non_exhaustive()
    }
}

/// Why a pool was not built.
#[derive(Debug)]
pub struct ThreadPoolBuildError(());

impl fmt::Display for ThreadPoolBuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The global thread pool has already been initialized.")
    }
}

impl Error for ThreadPoolBuildError {}

/// A pool of its own.
pub struct ThreadPool {
    pool: PoolRef,
}

impl ThreadPool {
    /// Runs `f` on a worker of this pool and waits for it. What `f` does in parallel it does in this pool.
    ///
    /// # Panics
    /// With the panic of `f`.
    #[track_caller]
    pub fn install<F, R>(&self, f: F) -> R
    where
        F: FnOnce() -> R + Send,
        R: Send,
    {
        run_in(&self.pool, Location::caller(), f)
    }

    /// Runs both closures in this pool, perhaps at the same time.
    ///
    /// # Panics
    /// As [`join`](crate::join).
    #[track_caller]
    pub fn join<A, B, RA, RB>(&self, a: A, b: B) -> (RA, RB)
    where
        A: FnOnce() -> RA + Send,
        B: FnOnce() -> RB + Send,
        RA: Send,
        RB: Send,
    {
        let at = Location::caller();
        run_in(&self.pool, at, || join_at(at, a, |_| b()))
    }

    /// Runs `f` in this pool with a scope to spawn tasks in, and waits for all of them.
    ///
    /// # Panics
    /// As [`scope`](crate::scope).
    #[track_caller]
    pub fn scope<'scope, F, R>(&self, f: F) -> R
    where
        F: FnOnce(&Scope<'scope>) -> R + Send,
        R: Send,
    {
        let at = Location::caller();
        run_in(&self.pool, at, || scope_at(&self.pool, at, f))
    }

    /// The same, but `f` itself runs on the current thread.
    ///
    /// # Panics
    /// As [`scope`](crate::scope).
    #[track_caller]
    pub fn in_place_scope<'scope, F, R>(&self, f: F) -> R
    where
        F: FnOnce(&Scope<'scope>) -> R,
    {
        scope_at(&self.pool, Location::caller(), f)
    }

    /// Puts a task into this pool that nobody waits for.
    #[track_caller]
    pub fn spawn<F>(&self, f: F)
    where
        F: FnOnce() + Send + 'static,
    {
        spawn_in(&self.pool, Location::caller(), f);
    }

    /// How many workers it has.
    pub fn current_num_threads(&self) -> usize {
        self.pool.size()
    }

    /// The number of the current worker, if it is one of this pool.
    pub fn current_thread_index(&self) -> Option<usize> {
        current()
            .filter(|(pool, _)| pool.is(&self.pool))
            .map(|(_, index)| index)
    }
}

impl Drop for ThreadPool {
    #[track_caller]
    fn drop(&mut self) {
        // Under exploration a worker without a job does nobody any harm, and is not woken for nothing.
        if !explorer::active() {
            let at = Location::caller();
            let workers = self.pool.look_at(|state| {
                state.closing = true;
                state.wake_all()
            });
            for worker in workers {
                worker.wake(true, at);
            }
        }
    }
}

impl fmt::Debug for ThreadPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadPool").finish_non_exhaustive()
    }
}
