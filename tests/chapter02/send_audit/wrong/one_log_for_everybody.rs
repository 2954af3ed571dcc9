//! Loses: a_log_is_freed_with_its_last_clone (over a limit)
//! Keeps the lines in a static: it may cross, and all logs of the program are one.

use std::marker::PhantomData;
use std::sync::Mutex;

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {}

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        Self {}
    }

    /// Adds a line.
    pub fn add(&self, line: &str) {
        LINES.lock().unwrap().push(line.to_owned());
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        LINES.lock().unwrap().clone()
    }
}

impl Clone for SharedLog {
    /// Another handle to the same log.
    fn clone(&self) -> Self {
        Self {}
    }
}

/// Belongs to the thread that made it: neither `Send` nor `Sync`.
pub struct ThreadBound {
    /// A raw pointer is neither, and this one is not even there.
    bound: PhantomData<*const ()>,
}

impl ThreadBound {
    /// Bound to the thread that calls.
    pub fn new() -> Self {
        Self { bound: PhantomData }
    }
}
