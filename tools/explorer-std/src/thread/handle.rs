//! The handle by which a thread is joined.

use std::fmt;
use std::io;
use std::panic::Location;

use explorer::model::At;

use super::start::{Slot, Started, fetch, real_body};
use super::{Result, Thread};

/// Owns the right to join a thread.
pub struct JoinHandle<T> {
    inner: Inner<T>,
    thread: Thread,
}

enum Inner<T> {
    Real(::std::thread::JoinHandle<()>, Slot<T>),
    Model(Started<T>),
}

impl<T> JoinHandle<T> {
    pub(super) fn real<F>(builder: ::std::thread::Builder, f: F) -> io::Result<Self>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        // SAFETY: nothing is borrowed for less than `'static`.
        unsafe { Self::real_unchecked(builder, f) }
    }

    /// # Safety
    /// What `f` borrows must live until the thread has ended.
    pub(super) unsafe fn real_unchecked<F>(
        builder: ::std::thread::Builder,
        f: F,
    ) -> io::Result<Self>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        let (body, slot) = real_body(f);
        // SAFETY: the caller answers for what `f` borrows, and the slot is shared.
        let handle = unsafe { builder.spawn_unchecked(body)? };
        let thread = Thread::real(handle.thread().clone());
        Ok(JoinHandle {
            inner: Inner::Real(handle, slot),
            thread,
        })
    }

    pub(super) fn model<F>(name: Option<String>, at: At, f: F) -> Self
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        // SAFETY: nothing is borrowed for less than `'static`.
        unsafe { Self::model_unchecked(name, at, f) }
    }

    /// # Safety
    /// What `f` borrows must live until the thread has ended, or until its execution is thrown away.
    pub(super) unsafe fn model_unchecked<F>(name: Option<String>, at: At, f: F) -> Self
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        // SAFETY: the caller answers for what `f` borrows.
        let started = unsafe { Started::new(name.clone(), at, f, Box::new(|_| ())) };
        let thread = Thread::model(started.number(), name);
        JoinHandle {
            inner: Inner::Model(started),
            thread,
        }
    }

    /// Waits for the thread to end.
    ///
    /// # Errors
    /// With what its panic carried.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.inner {
            Inner::Real(handle, slot) => fetch(handle.join(), &slot),
            Inner::Model(started) => started.join(Location::caller()),
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
            Inner::Real(handle, _) => handle.is_finished(),
            Inner::Model(started) => started.is_finished(Location::caller()),
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
