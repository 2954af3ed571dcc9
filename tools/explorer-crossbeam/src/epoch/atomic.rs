//! An atomic pointer to what guards protect: every access is one visible operation, with its ordering.

use std::fmt;
use std::panic::Location;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use explorer::model::{self, At, Memory};

use super::{Guard, Owned, Pointer, Shared};

/// A pointer that threads share.
pub struct Atomic<T> {
    pointer: AtomicPtr<T>,
}

// SAFETY: as the real one.
unsafe impl<T: Send + Sync> Send for Atomic<T> {}
// SAFETY: as the real one.
unsafe impl<T: Send + Sync> Sync for Atomic<T> {}

/// Why a `compare_exchange` wrote nothing.
pub struct CompareExchangeError<'g, T, P: Pointer<T>> {
    /// What was there.
    pub current: Shared<'g, T>,
    /// What would have been written, given back.
    pub new: P,
}

impl<T> Atomic<T> {
    /// A pointer to a value on the heap.
    #[track_caller]
    pub fn new(value: T) -> Self {
        Self::from(Owned::new(value))
    }

    /// A pointer to nothing.
    #[must_use]
    pub const fn null() -> Self {
        Atomic {
            pointer: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// It was used: what it lies in is there still. Looked at after the access, since others may run before that.
    fn used(&self, at: At) {
        if explorer::active() {
            model::uses(Memory::of(self), at);
        }
    }

    /// Reads.
    #[track_caller]
    pub fn load<'g>(&self, ordering: Ordering, _: &'g Guard) -> Shared<'g, T> {
        let pointer = self.pointer.load(ordering);
        self.used(Location::caller());
        Shared::of(pointer)
    }

    /// Writes.
    #[track_caller]
    pub fn store<P: Pointer<T>>(&self, new: P, ordering: Ordering) {
        self.pointer.store(new.into_tagged(), ordering);
        self.used(Location::caller());
    }

    /// Writes, and returns what was there.
    #[track_caller]
    pub fn swap<'g, P: Pointer<T>>(
        &self,
        new: P,
        ordering: Ordering,
        _: &'g Guard,
    ) -> Shared<'g, T> {
        let before = self.pointer.swap(new.into_tagged(), ordering);
        self.used(Location::caller());
        Shared::of(before)
    }

    /// Writes `new` if it is `current` that is there, and returns what is there then.
    ///
    /// # Errors
    /// With what was there, and with `new`.
    #[track_caller]
    pub fn compare_exchange<'g, P: Pointer<T>>(
        &self,
        current: Shared<'_, T>,
        new: P,
        success: Ordering,
        failure: Ordering,
        _: &'g Guard,
    ) -> Result<Shared<'g, T>, CompareExchangeError<'g, T, P>> {
        let new = new.into_tagged();
        let current = current.into_tagged();
        let result = self
            .pointer
            .compare_exchange(current, new, success, failure);
        self.used(Location::caller());
        match result {
            Ok(_) => Ok(Shared::of(new)),
            Err(there) => Err(CompareExchangeError {
                current: Shared::of(there),
                // SAFETY: it was taken apart above, and was not written.
                new: unsafe { P::from_tagged(new) },
            }),
        }
    }

    /// The same, allowed to fail for no reason; under exploration it does not.
    ///
    /// # Errors
    /// With what was there, and with `new`.
    #[track_caller]
    pub fn compare_exchange_weak<'g, P: Pointer<T>>(
        &self,
        current: Shared<'_, T>,
        new: P,
        success: Ordering,
        failure: Ordering,
        guard: &'g Guard,
    ) -> Result<Shared<'g, T>, CompareExchangeError<'g, T, P>> {
        self.compare_exchange(current, new, success, failure, guard)
    }

    /// Owns what it points to.
    ///
    /// # Safety
    /// It is not null, and nobody else knows it any more.
    #[must_use]
    #[track_caller]
    pub unsafe fn into_owned(self) -> Owned<T> {
        Owned::at(self.pointer.into_inner(), Location::caller())
    }

    /// The same, unless it is null.
    ///
    /// # Safety
    /// Nobody else knows it any more.
    #[must_use]
    #[track_caller]
    pub unsafe fn try_into_owned(self) -> Option<Owned<T>> {
        let pointer = self.pointer.into_inner();
        (!Shared::of(pointer).is_null()).then(|| Owned::at(pointer, Location::caller()))
    }
}

impl<T> Default for Atomic<T> {
    fn default() -> Self {
        Atomic::null()
    }
}

impl<T> From<Owned<T>> for Atomic<T> {
    fn from(owned: Owned<T>) -> Self {
        Atomic {
            pointer: AtomicPtr::new(owned.into_tagged()),
        }
    }
}

impl<T> From<Shared<'_, T>> for Atomic<T> {
    fn from(shared: Shared<'_, T>) -> Self {
        Atomic {
            pointer: AtomicPtr::new(shared.into_tagged()),
        }
    }
}

impl<T> From<T> for Atomic<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Atomic::new(value)
    }
}

impl<T> fmt::Debug for Atomic<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Atomic").finish_non_exhaustive()
    }
}

impl<T, P: Pointer<T>> fmt::Debug for CompareExchangeError<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompareExchangeError")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}
