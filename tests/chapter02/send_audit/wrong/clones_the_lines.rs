//! Loses: clones_share_one_log (wrong value)
//! Copies the lines when it is cloned: each clone goes on with a log of its own.

use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    lines: Arc<Mutex<Vec<String>>>,
}

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        Self {
            lines: Arc::default(),
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
        Self {
            lines: Arc::new(Mutex::new(self.lines())),
        }
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
