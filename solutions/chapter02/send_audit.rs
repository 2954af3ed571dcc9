//! # What may cross
//!
//! A logger was written for one thread: a vector in a `RefCell` behind an `Rc`. Now several threads have something to
//! log, and the compiler refuses. Somewhere else a handle to a window must never leave the thread that made it, and
//! nothing but a comment says so.
//!
//! Write `SharedLog`, which threads may share and send to each other; its clones share one log, and `new` begins a log
//! of its own, which is freed with its last clone. Then write `ThreadBound`, which may neither be sent to another thread
//! nor be shared with one. The compiler has to enforce all of that, and you write no `unsafe`.

//[
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

//]
/// Lines from any number of threads, in the order in which they came.
pub struct SharedLog {
    //[ lines: std::rc::Rc<std::cell::RefCell<Vec<String>>>, // yours
    lines: Arc<Mutex<Vec<String>>>,
    //]
}

impl SharedLog {
    /// A log without lines.
    pub fn new() -> Self {
        //[ todo!()
        Self {
            lines: Arc::default(),
        }
        //]
    }

    /// Adds a line.
    pub fn add(&self, line: &str) {
        //[ todo!()
        self.lines.lock().unwrap().push(line.to_owned());
        //]
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        //[ todo!()
        self.lines.lock().unwrap().clone()
        //]
    }
}

impl Clone for SharedLog {
    /// Another handle to the same log.
    fn clone(&self) -> Self {
        //[ todo!()
        Self {
            lines: Arc::clone(&self.lines),
        }
        //]
    }
}

/// Belongs to the thread that made it: neither `Send` nor `Sync`.
pub struct ThreadBound {
    //[ // yours
    /// A raw pointer is neither, and this one is not even there.
    bound: PhantomData<*const ()>,
    //]
}

impl ThreadBound {
    /// Bound to the thread that calls.
    pub fn new() -> Self {
        //[ todo!()
        Self { bound: PhantomData }
        //]
    }
}
