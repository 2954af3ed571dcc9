//! # What may cross
//!
//! A logger was written for one thread: a vector in a `RefCell` behind an `Rc`. Now several threads have something to
//! log, and the compiler refuses. Somewhere else a handle to a window must never leave the thread that made it, and
//! nothing but a comment says so.
//!
//! Write `SharedLog`, which threads may share and send to each other; its clones share one log, and `new` begins a log
//! of its own, which is freed with its last clone. Then write `ThreadBound`, which may neither be sent to another thread
//! nor be shared with one. The compiler has to enforce all of that, and you write no `unsafe`.

/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    lines: std::rc::Rc<std::cell::RefCell<Vec<String>>>, // yours
}

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        todo!()
    }

    /// Adds a line.
    pub fn add(&self, line: &str) {
        todo!()
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        todo!()
    }
}

impl Clone for SharedLog {
    /// Another handle to the same log.
    fn clone(&self) -> Self {
        todo!()
    }
}

/// Belongs to the thread that made it: neither `Send` nor `Sync`.
pub struct ThreadBound {
    // yours
}

impl ThreadBound {
    /// Bound to the thread that calls.
    pub fn new() -> Self {
        todo!()
    }
}
