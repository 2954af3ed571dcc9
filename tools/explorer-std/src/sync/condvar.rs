//! `Condvar`, spurious wake-ups included.

use std::fmt;
use std::panic::Location;
use std::sync as real;

use explorer::model::{self, Identity, Memory};

use super::{LockResult, MutexGuard, PoisonError};

/// Sleeping until notified.
#[derive(Default)]
pub struct Condvar {
    identity: Identity,
    real: real::Condvar,
}

impl Condvar {
    /// A condition variable.
    pub const fn new() -> Self {
        Condvar {
            identity: Identity::new(),
            real: real::Condvar::new(),
        }
    }

    /// Lets the lock go and sleeps until notified, or for no reason not so long.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let at = Location::caller();
        let (mutex, real) = guard.into_parts();
        let real = match real {
            Some(real) => Some(self.real.wait(real).unwrap_or_else(PoisonError::into_inner)),
            None => {
                let lock = (&mutex.identity, Memory::of(mutex));
                model::condvar_wait((&self.identity, Memory::of(self)), lock, at, || {
                    mutex.shown()
                });
                None
            }
        };
        mutex.guard(at, real)
    }

    /// Sleeps while the condition holds.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Wakes one thread that sleeps here; which one, nobody promises.
    #[track_caller]
    pub fn notify_one(&self) {
        if explorer::active() {
            model::notify(
                (&self.identity, Memory::of(self)),
                Location::caller(),
                false,
            );
        } else {
            self.real.notify_one();
        }
    }

    /// Wakes every thread that sleeps here.
    #[track_caller]
    pub fn notify_all(&self) {
        if explorer::active() {
            model::notify((&self.identity, Memory::of(self)), Location::caller(), true);
        } else {
            self.real.notify_all();
        }
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
