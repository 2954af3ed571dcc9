//! `LazyLock`: a value made at its first use.

use std::cell::Cell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use explorer::model::Memory;

use super::{Once, OnceLock};

/// A value that is made at its first use.
pub struct LazyLock<T, F = fn() -> T> {
    value: OnceLock<T>,
    make: Cell<Option<F>>,
    once: Once,
}

// SAFETY: `make` is taken by the one thread that `once` lets run.
unsafe impl<T: Send + Sync, F: Send> Sync for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// Made by `make`, when somebody first asks.
    pub const fn new(make: F) -> Self {
        LazyLock {
            value: OnceLock::new(),
            make: Cell::new(Some(make)),
            once: Once::new(),
        }
    }

    /// The value, made now if it was not.
    ///
    /// # Panics
    /// When making it panicked.
    #[track_caller]
    pub fn force(this: &LazyLock<T, F>) -> &T {
        let make = || {
            let make = this.make.take().expect("run once");
            this.value.put(make());
        };
        if explorer::active() {
            this.once
                .call_once_in(Memory::of(this), Location::caller(), make);
        } else {
            this.once.call_once(make);
        }
        this.value.peek().expect("just made, or made before")
    }

    /// The value, made now if it was not, to whoever has it alone.
    ///
    /// # Panics
    /// When making it panicked.
    #[track_caller]
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        LazyLock::force(this);
        this.value.get_mut().expect("just made, or made before")
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it has been made.
    #[track_caller]
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        if explorer::active() {
            this.once.look_in(Memory::of(this), Location::caller());
        }
        this.value.peek()
    }

    /// The value, if it has been made, to whoever has it alone.
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        this.value.get_mut()
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    fn default() -> Self {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.peek() {
            Some(value) => f.debug_tuple("LazyLock").field(value).finish(),
            None => f.write_str("LazyLock(<uninit>)"),
        }
    }
}
