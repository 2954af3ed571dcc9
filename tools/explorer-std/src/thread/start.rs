//! Starting a thread and fetching what it returned.
//!
//! Nothing here depends on the types of a program, so that all of it is compiled once and not with every program: a
//! thread's closure is boxed, and what it returns is a [`Parcel`].

use std::any::Any;
use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use explorer::model::{self, At};

use super::{Result, Thread};
use crate::parcel::Parcel;

type Payload = Box<dyn Any + Send>;

/// What a thread does.
pub(super) type Body<'a> = Box<dyn FnOnce() -> Parcel + Send + 'a>;

/// The body that does what a closure does.
///
/// # Safety
/// Whoever starts it sees to it that what the closure returns does not outlive what it borrows.
pub(super) unsafe fn body<'a, F, T>(f: F) -> Body<'a>
where
    F: FnOnce() -> T + Send + 'a,
    T: Send + 'a,
{
    // SAFETY: it may be sent; the rest is the caller's promise.
    Box::new(move || unsafe { Parcel::new(f()) })
}

/// A thread of the program that was started under exploration.
pub(super) struct Started {
    number: usize,
    /// Where the thread leaves what it returned, or what its panic carried.
    value: Rc<RefCell<Option<Parcel>>>,
    panic: Rc<RefCell<Option<Payload>>>,
}

// SAFETY: all model threads run on one OS thread, so the counts and the cells are never touched from two. What passes
// through may be sent: every function that makes a body asks for it.
unsafe impl Send for Started {}
// SAFETY: as above.
unsafe impl Sync for Started {}

impl Started {
    /// Starts a thread; `leave` is its last act, and is told whether it panicked.
    ///
    /// # Safety
    /// Whatever `body` and `leave` borrow must live until the thread has ended, or until its execution is thrown away.
    pub(super) unsafe fn new<'a>(
        name: Option<String>,
        at: At,
        body: Body<'a>,
        leave: Box<dyn FnOnce(bool) + 'a>,
    ) -> Self {
        let value = Rc::new(RefCell::new(None));
        let theirs = Rc::clone(&value);
        // Both ends are held by the closure, and let go of inside what catches panics: to drop what a thread returned
        // is an act of the thread, if nobody wants it any more.
        let body = move || {
            let result = body();
            *theirs.borrow_mut() = Some(result);
        };
        let panic = Rc::new(RefCell::new(None));
        let their_panic = Rc::clone(&panic);
        let run: Box<dyn FnOnce() + 'a> = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(body));
            let panicked = result.is_err();
            if panicked {
                model::caught(0);
                model::died();
            }
            *their_panic.borrow_mut() = result.err();
            drop(their_panic);
            leave(panicked);
        });
        // SAFETY: only the lifetime changes, and the caller answers for it.
        let run = unsafe {
            std::mem::transmute::<Box<dyn FnOnce() + 'a>, Box<dyn FnOnce() + 'static>>(run)
        };
        Started {
            number: model::spawn(name, at, run),
            value,
            panic,
        }
    }

    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Waits for the end.
    pub(super) fn join(self, at: At) -> Result<Parcel> {
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

/// Where a real thread leaves what it returned.
#[derive(Clone, Default)]
pub(super) struct Slot(Arc<Mutex<Option<Parcel>>>);

impl Slot {
    /// A real thread's own body.
    pub(super) fn fill<'a>(&self, body: Body<'a>) -> Box<dyn FnOnce() + Send + 'a> {
        let theirs = Arc::clone(&self.0);
        Box::new(move || {
            let result = body();
            *theirs.lock().expect("nobody panics here") = Some(result);
        })
    }

    /// What a real thread that was joined has returned.
    pub(super) fn fetch(&self, joined: Result<()>) -> Result<Parcel> {
        joined?;
        let value = self.0.lock().expect("nobody panics here").take();
        Ok(value.expect("a thread that ends without a panic has returned"))
    }
}

/// A thread that may be joined. Behind a pointer, since to drop one would otherwise be compiled with every program.
pub(super) trait Join: Send + Sync {
    /// Waits for the end.
    fn join(self: Box<Self>, at: At) -> Result<Parcel>;
    /// Whether it has ended.
    fn is_finished(&self, at: At) -> bool;
    /// The handle to the thread itself.
    fn thread(&self) -> &Thread;
}

struct Real {
    handle: ::std::thread::JoinHandle<()>,
    slot: Slot,
    thread: Thread,
}

struct Model {
    started: Started,
    thread: Thread,
}

/// Starts a thread: of the explorer's by this name, or a real one by this builder.
///
/// # Safety
/// What `body` borrows must live until the thread has ended, or until its execution is thrown away.
///
/// # Errors
/// Outside an exploration, when the system refuses a thread.
pub(super) unsafe fn start(
    builder: ::std::thread::Builder,
    name: Option<String>,
    at: At,
    body: Body<'_>,
) -> io::Result<Box<dyn Join>> {
    if explorer::active() {
        // SAFETY: the caller answers for what `body` borrows.
        let started = unsafe { Started::new(name.clone(), at, body, Box::new(|_| ())) };
        let thread = Thread::model(started.number(), name);
        return Ok(Box::new(Model { started, thread }));
    }
    let slot = Slot::default();
    // SAFETY: the caller answers for what `body` borrows, and the slot is shared.
    let handle = unsafe { builder.spawn_unchecked(slot.fill(body))? };
    let thread = Thread::real(handle.thread().clone());
    Ok(Box::new(Real {
        handle,
        slot,
        thread,
    }))
}

/// As [`start`], with no name.
///
/// # Safety
/// As [`start`].
///
/// # Panics
/// Outside an exploration, when the system refuses a thread.
#[track_caller]
pub(super) unsafe fn spawn(body: Body<'_>) -> Box<dyn Join> {
    let builder = ::std::thread::Builder::new();
    // SAFETY: the caller's own promise.
    let thread = unsafe { start(builder, None, Location::caller(), body) };
    thread.expect("failed to spawn thread")
}

impl Join for Real {
    fn join(self: Box<Self>, _: At) -> Result<Parcel> {
        self.slot.fetch(self.handle.join())
    }

    fn is_finished(&self, _: At) -> bool {
        self.handle.is_finished()
    }

    fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl Join for Model {
    fn join(self: Box<Self>, at: At) -> Result<Parcel> {
        self.started.join(at)
    }

    fn is_finished(&self, at: At) -> bool {
        self.started.is_finished(at)
    }

    fn thread(&self) -> &Thread {
        &self.thread
    }
}
