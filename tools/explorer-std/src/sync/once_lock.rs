//! `OnceLock`: a value made once.

use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync as real;

use explorer::model::{self, Identity, Initialiser, Memory};

/// A value that is made once, by the first thread that asks.
pub struct OnceLock<T> {
    identity: Identity,
    real: real::OnceLock<T>,
}

impl<T> OnceLock<T> {
    /// With nothing in it.
    pub const fn new() -> Self {
        OnceLock {
            identity: Identity::new(),
            real: real::OnceLock::new(),
        }
    }

    /// The value, if it has been made.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        if explorer::active() {
            let is_set = || self.real.get().is_some();
            model::once_look(
                &self.identity,
                Memory::of(self),
                Location::caller(),
                &is_set,
            );
        }
        self.real.get()
    }

    /// The value, when nobody else can be looking.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.real.get_mut()
    }

    /// Puts a value in.
    ///
    /// # Errors
    /// When there is one; this one is in the error.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.get_or_init(|| value.take().expect("an initialiser runs once"));
        value.map_or(Ok(()), Err)
    }

    /// The value, made with `make` if nobody has made it; others who ask meanwhile wait. If `make` panics, the next one
    /// who asks tries again.
    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, make: F) -> &T {
        if !explorer::active() {
            return self.real.get_or_init(make);
        }
        let at = Location::caller();
        let is_set = || self.real.get().is_some();
        if model::once_begin(&self.identity, Memory::of(self), at, &is_set) == Initialiser::Run {
            let made = catch_unwind(AssertUnwindSafe(make));
            let end = |made| model::once_end(&self.identity, Memory::of(self), at, made);
            match made {
                Ok(value) => {
                    assert!(
                        self.real.set(value).is_ok(),
                        "only one initialiser runs at a time"
                    );
                    end(true);
                }
                Err(panic) => {
                    end(false);
                    resume_unwind(panic);
                }
            }
        }
        self.real.get().expect("somebody made it")
    }

    /// The value, without a step.
    pub(super) fn peek(&self) -> Option<&T> {
        self.real.get()
    }

    /// Puts the value in, without a step.
    pub(super) fn put(&self, value: T) {
        assert!(self.real.set(value).is_ok(), "put in once");
    }

    /// Waits until somebody has made the value.
    #[track_caller]
    pub fn wait(&self) -> &T {
        if !explorer::active() {
            return self.real.wait();
        }
        let is_set = || self.real.get().is_some();
        model::once_wait(
            &self.identity,
            Memory::of(self),
            Location::caller(),
            &is_set,
        );
        self.real.get().expect("waited for it")
    }

    /// The value, when nobody else can be looking.
    pub fn into_inner(self) -> Option<T> {
        self.real.into_inner()
    }

    /// Takes the value out.
    pub fn take(&mut self) -> Option<T> {
        self.real.take()
    }
}

impl<T> Default for OnceLock<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    fn clone(&self) -> Self {
        OnceLock {
            identity: Identity::new(),
            real: self.real.clone(),
        }
    }
}

impl<T> From<T> for OnceLock<T> {
    fn from(value: T) -> Self {
        OnceLock {
            identity: Identity::new(),
            real: real::OnceLock::from(value),
        }
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &Self) -> bool {
        self.real == other.real
    }
}

impl<T: Eq> Eq for OnceLock<T> {}
