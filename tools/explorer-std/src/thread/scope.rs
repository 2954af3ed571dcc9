//! Scoped threads: they may borrow, since the scope waits for them.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};

use explorer::model::{self, At, Identity, Leaver, Memory};

use super::start::{Slot, Started, fetch, real_body};
use super::{Result, Thread};

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

/// Owns the right to join a thread of a scope.
pub struct ScopedJoinHandle<'scope, T> {
    inner: Handle<'scope, T>,
    thread: Thread,
}

enum Handle<'scope, T> {
    Real(::std::thread::ScopedJoinHandle<'scope, ()>, Slot<T>),
    Model {
        started: Started<T>,
        died: &'scope Died,
    },
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
    let at = Location::caller();
    if !explorer::active() {
        return real_scope(f);
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
        Ok(_) if died.0.get() > 0 => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}

/// The same outside an exploration.
fn real_scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let (mut f, mut result) = (Some(f), None);
    run_real_scope(&mut |scope| {
        let f = f.take().expect("a scope runs its closure once");
        result = Some(f(scope));
    });
    result.expect("the scope has run its closure")
}

/// Not generic, so that it is compiled once and not with each program.
fn run_real_scope<'env>(f: &mut dyn for<'scope> FnMut(&'scope Scope<'scope, 'env>)) {
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
        match &self.inner {
            Inner::Real(real) => {
                let thread = ScopedJoinHandle::real(::std::thread::Builder::new(), real, f);
                thread.expect("failed to spawn thread")
            }
            Inner::Model { .. } => self.start(None, Location::caller(), f),
        }
    }

    pub(super) fn real(&self) -> Option<&'scope ::std::thread::Scope<'scope, 'env>> {
        match &self.inner {
            Inner::Real(real) => Some(real),
            Inner::Model { .. } => None,
        }
    }

    pub(super) fn start<F, T>(
        &'scope self,
        name: Option<String>,
        at: At,
        f: F,
    ) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let Inner::Model { identity, died, .. } = &self.inner else {
            unreachable!("a real scope starts real threads")
        };
        let place = Memory::of(self);
        model::scope_enter(identity, place, at);
        let leaver = Leaver::of(identity, place, at);
        let leave = Box::new(move |panicked: bool| {
            died.0.set(died.0.get() + usize::from(panicked));
            leaver.leave();
        });
        // SAFETY: `scope` waits for every thread that was entered to leave, and leaving is the thread's last act.
        let started = unsafe { Started::new(name.clone(), at, f, leave) };
        let thread = Thread::model(started.number(), name);
        ScopedJoinHandle {
            inner: Handle::Model { started, died },
            thread,
        }
    }
}

impl<'scope, T> ScopedJoinHandle<'scope, T> {
    pub(super) fn real<'env, F>(
        builder: ::std::thread::Builder,
        scope: &'scope ::std::thread::Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<Self>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let (body, slot) = real_body(f);
        let handle = builder.spawn_scoped(scope, body)?;
        let thread = Thread::real(handle.thread().clone());
        Ok(ScopedJoinHandle {
            inner: Handle::Real(handle, slot),
            thread,
        })
    }

    /// Waits for the thread to end.
    ///
    /// # Errors
    /// With what its panic carried.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.inner {
            Handle::Real(handle, slot) => fetch(handle.join(), &slot),
            Handle::Model { started, died } => {
                let result = started.join(Location::caller());
                if result.is_err() {
                    // The panic is the joiner's business now.
                    died.0.set(died.0.get() - 1);
                }
                result
            }
        }
    }

    /// The handle to the thread itself.
    pub fn thread(&self) -> &Thread {
        &self.thread
    }

    /// Whether it has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.inner {
            Handle::Real(handle, _) => handle.is_finished(),
            Handle::Model { started, .. } => started.is_finished(Location::caller()),
        }
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
