//! Loses: a_log_may_cross (does not compile), no_line_is_lost (does not compile), clones_share_one_log (does not compile), a_log_is_freed_with_its_last_clone (does not compile)
//! Keeps `Rc` and `RefCell`: the compiler refuses each thread that wants to log.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    lines: Rc<RefCell<Vec<String>>>,
}

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        Self {
            lines: Rc::default(),
        }
    }

    /// Adds a line.
    pub fn add(&self, line: &str) {
        self.lines.borrow_mut().push(line.to_owned());
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.lines.borrow().clone()
    }
}

impl Clone for SharedLog {
    /// Another handle to the same log.
    fn clone(&self) -> Self {
        Self {
            lines: Rc::clone(&self.lines),
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
