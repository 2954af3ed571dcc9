//! Starting a thread with a name.

use std::io;
use std::panic::Location;

use super::JoinHandle;
use super::scope::{Scope, ScopedJoinHandle};

/// How a thread is to start.
#[derive(Debug, Default)]
#[must_use]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// With nothing said yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names it.
    pub fn name(mut self, name: String) -> Self {
        self.name = Some(name);
        self
    }

    /// Sets its stack. Under exploration all stacks are alike.
    pub fn stack_size(mut self, bytes: usize) -> Self {
        self.stack_size = Some(bytes);
        self
    }

    /// The real builder, and the name that a model thread has.
    pub(super) fn into_real(self) -> (::std::thread::Builder, Option<String>) {
        let mut builder = ::std::thread::Builder::new();
        if let Some(name) = &self.name {
            builder = builder.name(name.clone());
        }
        if let Some(bytes) = self.stack_size {
            builder = builder.stack_size(bytes);
        }
        (builder, self.name)
    }

    /// Starts it.
    ///
    /// # Errors
    /// Outside an exploration, when the system refuses a thread.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        // SAFETY: nothing is borrowed for less than `'static`.
        unsafe { self.spawn_unchecked(f) }
    }

    /// Starts it, whatever it borrows.
    ///
    /// # Safety
    /// What `f` borrows must live until the thread has ended.
    ///
    /// # Errors
    /// Outside an exploration, when the system refuses a thread.
    #[track_caller]
    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        let (builder, name) = self.into_real();
        // SAFETY: the caller's own promise.
        unsafe { JoinHandle::start(builder, name, Location::caller(), f) }
    }

    /// Starts it in a scope.
    ///
    /// # Errors
    /// Outside an exploration, when the system refuses a thread.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let (builder, name) = self.into_real();
        scope.start(builder, name, Location::caller(), f)
    }
}
