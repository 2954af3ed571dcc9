//! Poison: real `std` keeps it by OS thread, of which an exploration has one, so it is kept here.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use explorer::model;

use super::{LockResult, PoisonError};

/// Whether somebody panicked while holding a lock.
pub(super) struct Poison(AtomicBool);

/// Whether the holder was unwinding already when it took the lock: then its panic has nothing to do with it.
#[derive(Clone, Copy)]
pub(super) struct Held {
    was_panicking: bool,
}

impl Poison {
    pub(super) const fn new() -> Self {
        Poison(AtomicBool::new(false))
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Relaxed)
    }

    pub(super) fn clear(&self) {
        self.0.store(false, Relaxed);
    }

    /// Somebody takes the lock.
    pub(super) fn hold() -> Held {
        Held {
            was_panicking: model::panicking(),
        }
    }

    /// Somebody lets it go.
    pub(super) fn let_go(&self, held: Held) {
        if !held.was_panicking && model::panicking() {
            self.0.store(true, Relaxed);
        }
    }

    /// The value, as an error if the lock is poisoned.
    pub(super) fn result<V>(&self, value: V) -> LockResult<V> {
        result(self.is_set(), value)
    }
}

/// The value, as an error if the lock it came out of was poisoned.
pub(super) fn result<V>(poisoned: bool, value: V) -> LockResult<V> {
    if poisoned {
        Err(PoisonError::new(value))
    } else {
        Ok(value)
    }
}
