//! Loses: a_log_may_cross (forbidden construct), no_line_is_lost (forbidden construct), clones_share_one_log (forbidden construct), a_log_is_freed_with_its_last_clone (forbidden construct), a_handle_cannot_be_sent (forbidden construct), a_handle_cannot_be_shared (forbidden construct)
//! Promises with `unsafe impl` that an `Rc<RefCell<…>>` may cross. It may not: the count would lose updates, and the
//! vector would be torn.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    lines: Rc<RefCell<Vec<String>>>,
}

// SAFETY: there is none.
unsafe impl Send for SharedLog {}
// SAFETY: there is none.
unsafe impl Sync for SharedLog {}

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
