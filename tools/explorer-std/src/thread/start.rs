//! Starting a model thread and fetching what it returned.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use explorer::model::{self, At};

use super::Result;

/// Where a thread leaves what it returned.
type Slot<T> = Rc<RefCell<Option<Result<T>>>>;

/// A thread of the program that was started.
pub(super) struct Started<T> {
    number: usize,
    slot: Slot<T>,
}

// SAFETY: all model threads run on one OS thread, so the count and the cell are never touched from two. What passes
// through is a `Result<T>`, whose `T` is `Send` (every function that makes one asks for it).
unsafe impl<T: Send> Send for Started<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Started<T> {}

impl<T> Started<T> {
    /// Starts a thread; `leave` is its last act.
    ///
    /// # Safety
    /// Whatever `f` and `leave` borrow must live until the thread has ended, or until its execution is thrown away.
    pub(super) unsafe fn new<'a, F>(
        name: Option<String>,
        at: At,
        f: F,
        leave: impl FnOnce() + 'a,
    ) -> Self
    where
        F: FnOnce() -> T + 'a,
        T: 'a,
    {
        let slot: Slot<T> = Rc::default();
        let theirs = Rc::clone(&slot);
        let body: Box<dyn FnOnce() + 'a> = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(f));
            if result.is_err() {
                model::caught(0);
                model::died();
            }
            *theirs.borrow_mut() = Some(result);
            drop(theirs);
            leave();
        });
        // SAFETY: only the lifetime changes, and the caller answers for it.
        let body = unsafe {
            std::mem::transmute::<Box<dyn FnOnce() + 'a>, Box<dyn FnOnce() + 'static>>(body)
        };
        let number = model::spawn(name, at, body);
        Started { number, slot }
    }

    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Waits for the end.
    pub(super) fn join(self, at: At) -> Result<T> {
        model::join(self.number, at);
        self.slot
            .borrow_mut()
            .take()
            .expect("a thread that has ended has left its result, and only one handle takes it")
    }

    pub(super) fn is_finished(&self, at: At) -> bool {
        model::is_finished(self.number, at)
    }
}
