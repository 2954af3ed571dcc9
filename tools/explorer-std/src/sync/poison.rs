//! Poison: real `std` keeps it by OS thread, of which an exploration has one, so it is kept here.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use explorer::model::{self, At, Identity, Memory};

use super::{LockResult, PoisonError};

/// Nobody ever panicked holding the lock: as long as it is so, nobody can tell when it is asked about.
const NEVER: u8 = 0;
const SET: u8 = 1;
const CLEARED: u8 = 2;

/// Whether somebody panicked while holding a lock.
pub(super) struct Poison {
    identity: Identity,
    state: AtomicU8,
}

/// Whether the holder was unwinding already when it took the lock: then its panic has nothing to do with it.
#[derive(Clone, Copy)]
pub(super) struct Held {
    was_panicking: bool,
}

impl Poison {
    pub(super) const fn new() -> Self {
        Poison {
            identity: Identity::new(),
            state: AtomicU8::new(NEVER),
        }
    }

    pub(super) fn is_set(&self) -> bool {
        self.state.load(Relaxed) == SET
    }

    /// The same as an operation of its own: another thread may set or clear it before or after.
    pub(super) fn look(&self, at: At) -> bool {
        if !explorer::active() || self.state.load(Relaxed) == NEVER {
            return self.is_set();
        }
        let look = || (self.is_set(), false);
        model::shared(self.shared(), at, look, |is_set, name| {
            let answer = if *is_set { "yes" } else { "no" };
            format!("asks whether {name} is poisoned: {answer}")
        })
    }

    pub(super) fn clear(&self, at: At) {
        if self.state.load(Relaxed) == NEVER {
            return;
        }
        let clear = || self.state.store(CLEARED, Relaxed);
        if explorer::active() {
            model::shared(
                self.shared(),
                at,
                || (clear(), true),
                |(), name| format!("clears the poison of {name}"),
            );
        } else {
            clear();
        }
    }

    fn shared(&self) -> model::Shared<'_> {
        (&self.identity, Memory::of(self), "lock")
    }

    /// Somebody takes the lock.
    pub(super) fn hold() -> Held {
        Held {
            was_panicking: model::panicking(),
        }
    }

    /// Somebody lets it go.
    pub(super) fn let_go(&self, held: Held, at: At) {
        if !held.was_panicking && model::panicking() {
            self.state.store(SET, Relaxed);
            self.touch(at);
        }
    }

    /// What was taken, as an error if the lock is poisoned.
    pub(super) fn result<V>(&self, value: V, at: At) -> LockResult<V> {
        self.touch(at);
        result(self.is_set(), value)
    }

    /// The operation that was just done depends on the poison, or set it.
    fn touch(&self, at: At) {
        if self.state.load(Relaxed) != NEVER && explorer::active() {
            model::shared_too(self.shared(), at);
        }
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
