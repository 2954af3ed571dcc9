//! Loses: a_log_is_freed_with_its_last_clone (over a limit)
//! Leaks the lines to get a borrow that lives for ever: it compiles, and nothing is ever freed.

use std::marker::PhantomData;
use std::sync::Mutex;

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    lines: &'static Mutex<Vec<String>>,
}

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        Self {
            lines: Box::leak(Box::default()),
        }
    }

    /// Adds a line.
    pub fn add(&self, line: &str) {
        self.lines.lock().unwrap().push(line.to_owned());
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

impl Clone for SharedLog {
    /// Another handle to the same log.
    fn clone(&self) -> Self {
        Self { lines: self.lines }
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
