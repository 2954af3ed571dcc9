//! How a runtime is to be.

use std::io;
use std::panic::Location;
use std::time::Duration;

use super::{Handle, Runtime};

/// Whether tasks run one at a time or side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuntimeFlavor {
    /// One at a time, on the thread that calls `block_on`.
    CurrentThread,
    /// Side by side, on workers.
    MultiThread,
}

/// Builds a runtime.
#[derive(Debug)]
pub struct Builder {
    flavor: RuntimeFlavor,
    workers: Option<usize>,
}

macro_rules! settings_without_effect {
    ($($(#[$doc:meta])* $name:ident ($($argument:ident: $type:ty),*);)+) => {$(
        $(#[$doc])*
        pub fn $name(&mut self, $($argument: $type),*) -> &mut Self {
            $(let _ = $argument;)*
            self
        }
    )+};
}

impl Builder {
    fn new(flavor: RuntimeFlavor) -> Self {
        Builder {
            flavor,
            workers: None,
        }
    }

    /// A runtime that runs one task at a time.
    #[must_use]
    pub fn new_current_thread() -> Self {
        Self::new(RuntimeFlavor::CurrentThread)
    }

    /// A runtime whose tasks run side by side.
    #[must_use]
    pub fn new_multi_thread() -> Self {
        Self::new(RuntimeFlavor::MultiThread)
    }

    /// How many tasks run side by side. One is modelled; any more are as many as there are tasks.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    pub fn worker_threads(&mut self, workers: usize) -> &mut Self {
        assert!(workers > 0, "Worker threads cannot be set to 0");
        self.workers = Some(workers);
        self
    }

    settings_without_effect! {
        /// Time is always there, and so is what else is modelled.
        enable_all();
        /// Time is always there.
        enable_time();
        /// Input and output are not modelled, and the compiler refuses them by name.
        enable_io();
        /// Time is always virtual.
        start_paused(paused: bool);
        /// Threads for blocking functions are as many as there are functions.
        max_blocking_threads(threads: usize);
        /// Threads end when their function does.
        thread_keep_alive(duration: Duration);
        /// All stacks are alike.
        thread_stack_size(bytes: usize);
        /// A task is named by its number.
        thread_name(name: impl Into<String>);
        /// Whichever task is next is a choice of the explorer.
        event_interval(polls: u32);
        /// Whichever task is next is a choice of the explorer.
        global_queue_interval(polls: u32);
    }

    /// Builds it.
    ///
    /// # Errors
    /// Never.
    #[track_caller]
    pub fn build(&mut self) -> io::Result<Runtime> {
        let at = Location::caller();
        let handle = Handle::new(self.flavor, self.workers, at);
        Ok(Runtime::with(handle, at))
    }
}
