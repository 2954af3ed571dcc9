//! Starting a thread and fetching what it returned.
//!
//! What depends on the closure's type is kept small, since it is compiled with every program: the closure is boxed, and
//! functions that are not generic start it, real or modelled.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use explorer::model::{self, At};

use super::Result;

type Payload = Box<dyn Any + Send>;

/// A thread of the program that was started under exploration.
pub(super) struct Started<T> {
    number: usize,
    /// Where the thread leaves what it returned, or what its panic carried.
    value: Rc<RefCell<Option<T>>>,
    panic: Rc<RefCell<Option<Payload>>>,
}

// SAFETY: all model threads run on one OS thread, so the counts and the cells are never touched from two. What passes
// through is a `T`, which is `Send` (every function that makes one asks for it).
unsafe impl<T: Send> Send for Started<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Started<T> {}

impl<T> Started<T> {
    /// Starts a thread; `leave` is its last act, and is told whether it panicked.
    ///
    /// # Safety
    /// Whatever `f` and `leave` borrow must live until the thread has ended, or until its execution is thrown away.
    pub(super) unsafe fn new<'a, F>(
        name: Option<String>,
        at: At,
        f: F,
        leave: Box<dyn FnOnce(bool) + 'a>,
    ) -> Self
    where
        F: FnOnce() -> T + 'a,
        T: 'a,
    {
        let value = Rc::new(RefCell::new(None));
        let theirs = Rc::clone(&value);
        let body: Box<dyn FnOnce() + 'a> = Box::new(move || {
            let result = f();
            *theirs.borrow_mut() = Some(result);
        });
        // SAFETY: the caller answers for what `f` and `leave` borrow.
        let (number, panic) = unsafe { start(name, at, body, leave) };
        Started {
            number,
            value,
            panic,
        }
    }

    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Waits for the end.
    pub(super) fn join(self, at: At) -> Result<T> {
        model::join(self.number, at);
        if let Some(panic) = self.panic.borrow_mut().take() {
            return Err(panic);
        }
        let value = self.value.borrow_mut().take();
        Ok(value.expect("a thread that ends without a panic has returned"))
    }

    pub(super) fn is_finished(&self, at: At) -> bool {
        model::is_finished(self.number, at)
    }
}

/// # Safety
/// As for [`Started::new`].
unsafe fn start<'a>(
    name: Option<String>,
    at: At,
    body: Box<dyn FnOnce() + 'a>,
    leave: Box<dyn FnOnce(bool) + 'a>,
) -> (usize, Rc<RefCell<Option<Payload>>>) {
    let panic = Rc::new(RefCell::new(None));
    let theirs = Rc::clone(&panic);
    let run: Box<dyn FnOnce() + 'a> = Box::new(move || {
        let result = catch_unwind(AssertUnwindSafe(body));
        let panicked = result.is_err();
        if panicked {
            model::caught(0);
            model::died();
        }
        *theirs.borrow_mut() = result.err();
        drop(theirs);
        leave(panicked);
    });
    // SAFETY: only the lifetime changes, and the caller answers for it.
    let run =
        unsafe { std::mem::transmute::<Box<dyn FnOnce() + 'a>, Box<dyn FnOnce() + 'static>>(run) };
    (model::spawn(name, at, run), panic)
}

/// Where a real thread leaves what it returned.
pub(super) type Slot<T> = Arc<Mutex<Option<T>>>;

/// The body of a real thread, boxed, and where it leaves what it returns.
pub(super) fn real_body<'a, F, T>(f: F) -> (Box<dyn FnOnce() + Send + 'a>, Slot<T>)
where
    F: FnOnce() -> T + Send + 'a,
    T: Send + 'a,
{
    let slot = Arc::new(Mutex::new(None));
    let theirs = Arc::clone(&slot);
    let body = Box::new(move || {
        let result = f();
        *theirs.lock().expect("nobody panics here") = Some(result);
    });
    (body, slot)
}

/// What a real thread that was joined has returned.
pub(super) fn fetch<T>(joined: Result<()>, slot: &Slot<T>) -> Result<T> {
    joined?;
    let value = slot.lock().expect("nobody panics here").take();
    Ok(value.expect("a thread that ends without a panic has returned"))
}
