//! Thread locals.

use std::cell::{Cell, RefCell};
use std::panic::RefUnwindSafe;

use explorer::model;

use super::AccessError;

/// What tells one thread local from another: its address.
#[doc(hidden)]
#[derive(Debug)]
pub struct Key(#[allow(dead_code, reason = "there to be somewhere, not to be read")] Cell<u8>);

// SAFETY: the cell is never read or written; it keeps two keys from sharing an address.
unsafe impl Sync for Key {}
impl RefUnwindSafe for Key {}

impl Key {
    #[doc(hidden)]
    #[allow(
        clippy::new_without_default,
        reason = "only the macro makes keys, in a constant"
    )]
    pub const fn new() -> Self {
        Key(Cell::new(0))
    }
}

/// A thread local: a value for each thread.
pub struct LocalKey<T: 'static> {
    key: &'static Key,
    real: &'static ::std::thread::LocalKey<T>,
    initial: fn() -> T,
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const fn new(
        key: &'static Key,
        real: &'static ::std::thread::LocalKey<T>,
        initial: fn() -> T,
    ) -> Self {
        LocalKey { key, real, initial }
    }

    /// Lends the current thread's value.
    ///
    /// # Panics
    /// Outside an exploration, when the value is being destroyed.
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        if explorer::active() {
            f(self.model())
        } else {
            self.real.with(f)
        }
    }

    /// Lends the current thread's value, if it still has one.
    ///
    /// # Errors
    /// Outside an exploration, when the value is being destroyed.
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        if explorer::active() {
            Ok(f(self.model()))
        } else {
            self.real.try_with(f)
        }
    }

    fn model(&self) -> &T {
        let value = model::local(std::ptr::from_ref(self.key).addr(), self.initial);
        // SAFETY: valid until the thread ends; the reference goes only to a closure that the same thread calls, and
        // `T` is not moved meanwhile: it has a box of its own.
        unsafe { &*value }
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.with(|cell| cell.set(value));
    }

    /// Copies the value.
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// Takes the value and leaves the default.
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// Replaces the value and returns the one before.
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// Lends the value.
    pub fn with_borrow<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {
        self.with(|cell| f(&cell.borrow()))
    }

    /// Lends the value to be changed.
    pub fn with_borrow_mut<F: FnOnce(&mut T) -> R, R>(&'static self, f: F) -> R {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.with(|cell| *cell.borrow_mut() = value);
    }

    /// Takes the value and leaves the default.
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// Replaces the value and returns the one before.
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> std::fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}
