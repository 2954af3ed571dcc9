//! `tokio::runtime`: what tasks run on.

mod builder;
mod handle;

pub use builder::{Builder, RuntimeFlavor};
pub(crate) use handle::MISSING;
pub use handle::{EnterGuard, Handle, TryCurrentError};

use std::future::Future;
use std::io;
use std::panic::Location;

use crate::seam::At;
use crate::task::JoinHandle;

/// A runtime. Its tasks are cancelled when it is dropped.
#[derive(Debug)]
pub struct Runtime {
    handle: Handle,
    at: At,
}

impl Runtime {
    /// A multi-thread runtime.
    ///
    /// # Errors
    /// Never.
    #[track_caller]
    pub fn new() -> io::Result<Self> {
        Builder::new_multi_thread().enable_all().build()
    }

    /// Runs `main`, whose end is the end of the process: its tasks are cut off, but for functions that block.
    #[doc(hidden)]
    #[track_caller]
    pub fn run_main<F: Future>(self, main: F) -> F::Output {
        let output = self.block_on(main);
        self.handle.close(Location::caller());
        self.handle.wait_for_blocking(Location::caller());
        std::mem::forget(self);
        output
    }

    pub(crate) fn with(handle: Handle, at: At) -> Self {
        Runtime { handle, at }
    }

    /// Runs a future to its end on the calling thread.
    ///
    /// # Panics
    /// Inside a runtime.
    #[track_caller]
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.handle.block_on_at(Location::caller(), future)
    }

    /// Starts a task.
    #[track_caller]
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.handle.spawn(future)
    }

    /// Starts a function on a thread of its own.
    #[track_caller]
    pub fn spawn_blocking<F, R>(&self, f: F) -> JoinHandle<R>
    where
        F: FnOnce() -> R + Send + 'static,
        R: Send + 'static,
    {
        self.handle.spawn_blocking(f)
    }

    /// A handle to it.
    #[must_use]
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Makes it the runtime of the calling thread until the guard is dropped.
    pub fn enter(&self) -> EnterGuard<'_> {
        self.handle.enter()
    }

    /// Cancels its tasks and waits for none of them.
    #[track_caller]
    pub fn shutdown_background(self) {
        self.handle.close(Location::caller());
        std::mem::forget(self);
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        self.handle.close(self.at);
        if !std::thread::panicking() {
            self.handle.wait_for_tasks(self.at);
        }
    }
}
