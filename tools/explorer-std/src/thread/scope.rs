//! Scoped threads: they may borrow, since the scope waits for them.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, RefUnwindSafe, catch_unwind, resume_unwind};

use explorer::model::{self, At, Identity, Leaver, Memory};

use super::start::{Body, Join, Slot, Started, body};
use super::{Result, Thread};
use crate::parcel::{Of, Parcel};

/// A scope to start threads in.
pub struct Scope<'scope, 'env: 'scope> {
    inner: Inner<'scope, 'env>,
}

enum Inner<'scope, 'env: 'scope> {
    Real(&'scope ::std::thread::Scope<'scope, 'env>),
    Model {
        identity: Identity,
        /// How many threads died of a panic that no join has handed over.
        died: Died,
        scope: PhantomData<&'scope mut &'scope ()>,
        env: PhantomData<&'env mut &'env ()>,
    },
}

struct Died(Cell<usize>);

// SAFETY: touched by model threads only, which all run on one OS thread.
unsafe impl Sync for Died {}
impl RefUnwindSafe for Died {}

/// Owns the right to join a thread of a scope.
pub struct ScopedJoinHandle<'scope, T> {
    inner: Box<dyn Join + 'scope>,
    _returns: Of<T>,
}

struct Real<'scope> {
    handle: ::std::thread::ScopedJoinHandle<'scope, ()>,
    slot: Slot,
    thread: Thread,
}

struct Model<'scope> {
    started: Started,
    died: &'scope Died,
    thread: Thread,
}

/// Runs `f` with a scope and waits for every thread started in it.
///
/// # Panics
/// When a thread that nobody joined has panicked.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let (mut f, mut result) = (Some(f), None);
    run(&mut |scope| {
        if let Some(f) = f.take() {
            result = Some(f(scope));
        }
    });
    match result {
        Some(value) => value,
        None => unreachable!("the scope has run its closure, or has panicked"),
    }
}

/// Not generic, so that it is compiled once and not with each program.
#[track_caller]
fn run<'env>(f: &mut dyn for<'scope> FnMut(&'scope Scope<'scope, 'env>)) {
    let at = Location::caller();
    if !explorer::active() {
        return run_for_real(f);
    }
    let scope = Scope {
        inner: Inner::Model {
            identity: Identity::new(),
            died: Died(Cell::new(0)),
            scope: PhantomData,
            env: PhantomData,
        },
    };
    let depth = model::depth();
    let result = catch_unwind(AssertUnwindSafe(|| f(&scope)));
    if result.is_err() {
        model::caught(depth);
    }
    let Inner::Model { identity, died, .. } = &scope.inner else {
        unreachable!("made above")
    };
    model::scope_end(identity, Memory::of(&scope), at);
    match result {
        Err(panic) => {
            model::resumed();
            resume_unwind(panic)
        }
        Ok(()) if died.0.get() > 0 => panic!("a scoped thread panicked"),
        Ok(()) => (),
    }
}

/// The same outside an exploration.
fn run_for_real<'env>(f: &mut dyn for<'scope> FnMut(&'scope Scope<'scope, 'env>)) {
    // The real scope's threads may use ours until they end, which is after `f` has returned: so it lies outside.
    let mut ours = std::ptr::null_mut::<Scope<'static, 'static>>();
    ::std::thread::scope(|real| {
        let scope = Box::into_raw(Box::new(Scope {
            inner: Inner::Real(real),
        }));
        ours = scope.cast();
        // SAFETY: freed below, after every thread of the real scope has ended; if `f` panics, never.
        f(unsafe { &*scope });
    });
    // SAFETY: made by `Box::into_raw` above (the scope ran its closure, or it would have panicked), and nobody is left
    // to use it. The lifetimes it was cast to change nothing about how it is freed.
    drop(unsafe { Box::from_raw(ours) });
}

impl<'scope, 'env> Scope<'scope, 'env> {
    /// Starts a thread that may borrow from outside the scope.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        // SAFETY: what it returns lives as long as the scope, which the handle does not outlive, and neither does the
        // thread.
        let body = unsafe { body(f) };
        ScopedJoinHandle {
            inner: self.spawn_body(body),
            _returns: Of::NEW,
        }
    }

    /// Not generic, so that it is compiled once and not with each closure.
    #[track_caller]
    fn spawn_body(&'scope self, body: Body<'scope>) -> Box<dyn Join + 'scope> {
        let builder = ::std::thread::Builder::new();
        let thread = self.start_body(builder, None, Location::caller(), body);
        thread.expect("failed to spawn thread")
    }

    /// Starts a thread: of the explorer's by this name, or a real one by this builder.
    pub(super) fn start<F, T>(
        &'scope self,
        builder: ::std::thread::Builder,
        name: Option<String>,
        at: At,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        // SAFETY: what it returns lives as long as the scope, which the handle does not outlive, and neither does the
        // thread.
        let body = unsafe { body(f) };
        Ok(ScopedJoinHandle {
            inner: self.start_body(builder, name, at, body)?,
            _returns: Of::NEW,
        })
    }

    fn start_body(
        &'scope self,
        builder: ::std::thread::Builder,
        name: Option<String>,
        at: At,
        body: Body<'scope>,
    ) -> io::Result<Box<dyn Join + 'scope>> {
        let (identity, died) = match &self.inner {
            Inner::Model { identity, died, .. } => (identity, died),
            Inner::Real(real) => {
                let slot = Slot::default();
                let handle = builder.spawn_scoped(real, slot.fill(body))?;
                let thread = Thread::real(handle.thread().clone());
                return Ok(Box::new(Real {
                    handle,
                    slot,
                    thread,
                }));
            }
        };
        let place = Memory::of(self);
        model::scope_enter(identity, place, at);
        let leaver = Leaver::of(identity, place, at);
        let leave = Box::new(move |panicked: bool| {
            died.0.set(died.0.get() + usize::from(panicked));
            leaver.leave();
        });
        // SAFETY: `scope` waits for every thread that was entered to leave, and leaving is the thread's last act.
        let started = unsafe { Started::new(name.clone(), at, body, leave) };
        let thread = Thread::model(started.number(), name);
        Ok(Box::new(Model {
            started,
            died,
            thread,
        }))
    }
}

impl Join for Real<'_> {
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

impl Join for Model<'_> {
    fn join(self: Box<Self>, at: At) -> Result<Parcel> {
        let result = self.started.join(at);
        if result.is_err() {
            // The panic is the joiner's business now.
            self.died.0.set(self.died.0.get() - 1);
        }
        result
    }

    fn is_finished(&self, at: At) -> bool {
        self.started.is_finished(at)
    }

    fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl<'scope, T> ScopedJoinHandle<'scope, T> {
    /// Waits for the thread to end.
    ///
    /// # Errors
    /// With what its panic carried.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        let parcel = self.inner.join(Location::caller())?;
        // SAFETY: `start` packed a `T`.
        Ok(unsafe { parcel.open() })
    }

    /// The handle to the thread itself.
    pub fn thread(&self) -> &Thread {
        self.inner.thread()
    }

    /// Whether it has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.inner.is_finished(Location::caller())
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
