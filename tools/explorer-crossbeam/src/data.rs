//! Data that each operation reaches in one step, whoever else has it.

// Not the shadow's, which would watch it.
use core::cell::UnsafeCell;
use std::sync::{Mutex, PoisonError};

use explorer::model::{self, At, Identity, Memory};

/// A value with an identity. Under exploration one OS thread has it; outside, a lock is taken for each operation.
pub(crate) struct Data<T> {
    identity: Identity,
    kind: &'static str,
    /// Taken outside an exploration only.
    lock: Mutex<()>,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached by one thread at a time: under the lock, or by the only OS thread of an exploration
// between two points.
unsafe impl<T: Send> Send for Data<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Data<T> {}

impl<T> Data<T> {
    /// What kind of thing it is called, and its first value.
    pub(crate) const fn new(kind: &'static str, value: T) -> Self {
        Data {
            identity: Identity::new(),
            kind,
            lock: Mutex::new(()),
            value: UnsafeCell::new(value),
        }
    }

    /// One visible operation. `perform` must not run the program's code; it says whether it changed anything. `text`
    /// tells it, given the thing's name.
    pub(crate) fn reach<R>(
        &self,
        at: At,
        perform: impl FnOnce(&mut T) -> (R, bool),
        text: impl FnOnce(&R, &str) -> String,
    ) -> R {
        if explorer::active() {
            let perform = || self.hold(|value| perform(value));
            model::shared(self.known(), at, perform, text)
        } else {
            self.quietly(|value| perform(value).0)
        }
    }

    /// Reaches the value without a step.
    pub(crate) fn quietly<R>(&self, perform: impl FnOnce(&mut T) -> R) -> R {
        let _held =
            (!explorer::active()).then(|| self.lock.lock().unwrap_or_else(PoisonError::into_inner));
        self.hold(perform)
    }

    fn hold<R>(&self, perform: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: the caller has the lock, or is between two points of an exploration; `perform` does not come back
        // here, since it runs none of the program's code.
        perform(unsafe { &mut *self.value.get() })
    }

    /// Says that the operation that was just done has changed this too.
    pub(crate) fn changed_too(&self, at: At) {
        if explorer::active() {
            model::shared_too(self.known(), at);
        }
    }

    fn known(&self) -> model::Shared<'_> {
        (&self.identity, Memory::of(self), self.kind)
    }

    /// The value, when nobody else can have it.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    /// The value, when nobody else can have it.
    pub(crate) fn into_inner(self) -> T {
        self.value.into_inner()
    }
}
