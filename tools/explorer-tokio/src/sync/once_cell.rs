//! `OnceCell`.

use std::convert::Infallible;
use std::fmt;
use std::panic::Location;

use tokio_real::sync::{OnceCell as Real, SetError};

use super::permits::{self, Calls, Permits, Permitted};
use crate::leaf::Words;
use crate::seam::{At, Object, Visible, waits};

static CALLS: Calls = Calls {
    acquire: Words(
        "begins to make the value",
        "waits for the value to be made",
        "stops waiting for the value",
        waits("which somebody has begun to make"),
    ),
    refused: "finds that somebody makes the value",
    release: "has made the value, or given up",
};

/// A value that is made once.
pub struct OnceCell<T> {
    making: Permits,
    value: Real<T>,
}

impl<T> Visible for OnceCell<T> {
    const KIND: &'static str = "a once-only value";

    fn object(&self) -> &Object {
        self.making.object()
    }
}

impl<T> Permitted for OnceCell<T> {
    fn permits(&self) -> &Permits {
        &self.making
    }
}

impl<T> OnceCell<T> {
    /// Without a value.
    #[must_use]
    pub fn new() -> Self {
        Self::const_new()
    }

    /// The same, for statics.
    #[must_use]
    pub const fn const_new() -> Self {
        OnceCell {
            making: Permits::new(1),
            value: Real::const_new(),
        }
    }

    /// Whether the value is there.
    #[track_caller]
    pub fn initialized(&self) -> bool {
        self.find(Location::caller()).is_some()
    }

    /// The value, if it is there.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        self.find(Location::caller())
    }

    fn find(&self, at: At) -> Option<&T> {
        self.look(
            at,
            |found: &Option<&T>| {
                let there = if found.is_some() {
                    "there"
                } else {
                    "not there yet"
                };
                format!("sees that the value is {there}")
            },
            || (self.value.get(), false),
        )
    }

    /// The value, if it is there.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut()
    }

    /// The value, if it is there.
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }

    /// Sets the value.
    ///
    /// # Errors
    /// When it is there already, or somebody makes it.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), SetError<T>> {
        let at = Location::caller();
        if self.find(at).is_some() {
            return Err(SetError::AlreadyInitializedError(value));
        }
        if permits::try_acquire(self, 1, at, &CALLS).is_err() {
            return Err(SetError::InitializingError(value));
        }
        let _making = Making(self, at);
        self.value.set(value)
    }

    /// The value, made by `f` if nobody has made it.
    #[track_caller]
    pub fn get_or_init<F, Fut>(&self, f: F) -> impl Future<Output = &T>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = T>,
    {
        let tries = self.get_or_try_init(|| async { Ok::<T, Infallible>(f().await) });
        async {
            match tries.await {
                Ok(value) => value,
                Err(never) => match never {},
            }
        }
    }

    /// The value, made by `f` if nobody has made it.
    ///
    /// # Errors
    /// Those of `f`.
    #[track_caller]
    pub fn get_or_try_init<E, F, Fut>(&self, f: F) -> impl Future<Output = Result<&T, E>>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<T, E>>,
    {
        let at = Location::caller();
        async move {
            if let Some(value) = self.find(at) {
                return Ok(value);
            }
            let _ = permits::acquire(self, &self.making, 1, at, &CALLS).await;
            let _making = Making(self, at);
            if let Some(value) = self.value.get() {
                return Ok(value);
            }
            let value = f().await?;
            let _ = self.value.set(value);
            Ok(self.value.get().expect("just put there"))
        }
    }
}

/// Somebody makes the value, and lets the next one try when it is over.
struct Making<'a, T>(&'a OnceCell<T>, At);

impl<T> Drop for Making<'_, T> {
    fn drop(&mut self) {
        permits::release(self.0, 1, self.1, &CALLS);
    }
}

impl<T> Default for OnceCell<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for OnceCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceCell").finish_non_exhaustive()
    }
}
