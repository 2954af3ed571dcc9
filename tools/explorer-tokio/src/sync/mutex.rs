//! `Mutex`, to be held across awaits.

// Not the shadow's, which would watch it.
use core::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::Arc;

use super::permits::{self, Calls, Permits, Permitted};
use crate::context;
use crate::leaf::Words;
use crate::seam::{At, Object, Visible, waits};

static CALLS: Calls = Calls {
    acquire: Words(
        "locks {}",
        "waits for {}",
        "stops waiting for {}",
        waits("which is locked"),
    ),
    refused: "finds {} locked",
    release: "unlocks {}",
};

/// The lock is held.
#[derive(Debug)]
pub struct TryLockError(());

impl fmt::Display for TryLockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("operation would block")
    }
}

impl std::error::Error for TryLockError {}

impl TryLockError {
    pub(super) fn new() -> Self {
        TryLockError(())
    }
}

/// Mutual exclusion between tasks, first come, first served.
pub struct Mutex<T: ?Sized> {
    permits: Permits,
    data: UnsafeCell<T>,
}

// SAFETY: as in tokio: the data is reached by whoever holds the one permit.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}

impl<T: ?Sized> Visible for Mutex<T> {
    const KIND: &'static str = "a mutex";

    fn object(&self) -> &Object {
        self.permits.object()
    }
}

impl<T: ?Sized> Permitted for Mutex<T> {
    fn permits(&self) -> &Permits {
        &self.permits
    }
}

impl<T> Mutex<T> {
    /// A lock around a value.
    pub fn new(value: T) -> Self {
        Self::const_new(value)
    }

    /// The same, for statics.
    pub const fn const_new(value: T) -> Self {
        Mutex {
            permits: Permits::new(1),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, when nobody can be holding the lock.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Takes the lock.
    #[track_caller]
    pub fn lock(&self) -> impl Future<Output = MutexGuard<'_, T>> {
        let at = Location::caller();
        let acquires = permits::acquire(self, &self.permits, 1, at, &CALLS);
        async move {
            // The one permit is never closed.
            let _ = acquires.await;
            MutexGuard { mutex: self, at }
        }
    }

    /// Takes the lock from a thread that polls no futures.
    ///
    /// # Panics
    /// Inside a task.
    #[track_caller]
    pub fn blocking_lock(&self) -> MutexGuard<'_, T> {
        context::block_here(Location::caller(), self.lock())
    }

    /// Takes the lock with a guard that borrows nothing.
    #[track_caller]
    pub fn lock_owned(self: Arc<Self>) -> impl Future<Output = OwnedMutexGuard<T>> {
        let at = Location::caller();
        async move {
            let _ = permits::acquire(&*self, &self.permits, 1, at, &CALLS).await;
            OwnedMutexGuard { mutex: self, at }
        }
    }

    /// Takes the lock if it is free.
    ///
    /// # Errors
    /// When it is not.
    #[track_caller]
    pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError> {
        let at = Location::caller();
        let tried = permits::try_acquire(self, 1, at, &CALLS);
        tried.map_or(Err(TryLockError(())), |()| {
            Ok(MutexGuard { mutex: self, at })
        })
    }

    /// Takes the lock if it is free, with a guard that borrows nothing.
    ///
    /// # Errors
    /// When it is not.
    #[track_caller]
    pub fn try_lock_owned(self: Arc<Self>) -> Result<OwnedMutexGuard<T>, TryLockError> {
        let at = Location::caller();
        let tried = permits::try_acquire(&*self, 1, at, &CALLS);
        tried.map_or(Err(TryLockError(())), |()| {
            Ok(OwnedMutexGuard { mutex: self, at })
        })
    }

    /// The value, when nobody can be holding the lock.
    pub fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }
}

impl<T: Default> Default for Mutex<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for Mutex<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mutex").finish_non_exhaustive()
    }
}

/// The lock, held.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
    at: At,
}

/// The lock, held, borrowing nothing.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct OwnedMutexGuard<T: ?Sized> {
    mutex: Arc<Mutex<T>>,
    at: At,
}

// SAFETY: as in tokio: a shared guard gives shared data.
unsafe impl<T: ?Sized + Send + Sync> Sync for MutexGuard<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send + Sync> Sync for OwnedMutexGuard<T> {}

macro_rules! both_guards {
    ($($name:ident <$($lifetime:lifetime,)? T>)+) => {$(
        impl<T: ?Sized> Deref for $name<$($lifetime,)? T> {
            type Target = T;

            fn deref(&self) -> &T {
                // SAFETY: the guard is the lock held.
                unsafe { &*self.mutex.data.get() }
            }
        }

        impl<T: ?Sized> DerefMut for $name<$($lifetime,)? T> {
            fn deref_mut(&mut self) -> &mut T {
                // SAFETY: the guard is the lock held, and is borrowed alone.
                unsafe { &mut *self.mutex.data.get() }
            }
        }

        impl<T: ?Sized> Drop for $name<$($lifetime,)? T> {
            fn drop(&mut self) {
                permits::release(&*self.mutex, 1, self.at, &CALLS);
            }
        }

        impl<T: ?Sized + fmt::Debug> fmt::Debug for $name<$($lifetime,)? T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $name<$($lifetime,)? T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )+};
}

both_guards! { MutexGuard<'_, T> OwnedMutexGuard<T> }

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    /// The mutex it holds.
    pub fn mutex(this: &Self) -> &'a Mutex<T> {
        this.mutex
    }

    /// A guard of a part of the value.
    pub fn map<U: ?Sized, F>(mut this: Self, f: F) -> MappedMutexGuard<'a, U>
    where
        F: FnOnce(&mut T) -> &mut U,
        T: Sized,
    {
        let data = std::ptr::from_mut(f(&mut *this));
        MappedMutexGuard {
            data,
            _guard: Box::new(this),
            _data: PhantomData,
        }
    }
}

/// The lock, held, with a part of its value.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MappedMutexGuard<'a, U: ?Sized> {
    data: *mut U,
    _guard: Box<dyn Held + 'a>,
    _data: PhantomData<&'a mut U>,
}

/// Whatever is held, to be dropped in time.
trait Held {}
impl<T: ?Sized> Held for MutexGuard<'_, T> {}

// SAFETY: the guard it holds may be sent, and so may a borrow of the data.
unsafe impl<U: ?Sized + Send> Send for MappedMutexGuard<'_, U> {}
// SAFETY: a shared guard gives shared data.
unsafe impl<U: ?Sized + Send + Sync> Sync for MappedMutexGuard<'_, U> {}

impl<U: ?Sized> Deref for MappedMutexGuard<'_, U> {
    type Target = U;

    fn deref(&self) -> &U {
        // SAFETY: a part of the data of a lock that is held.
        unsafe { &*self.data }
    }
}

impl<U: ?Sized> DerefMut for MappedMutexGuard<'_, U> {
    fn deref_mut(&mut self) -> &mut U {
        // SAFETY: as above, and borrowed alone.
        unsafe { &mut *self.data }
    }
}

impl<U: ?Sized> fmt::Debug for MappedMutexGuard<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MappedMutexGuard").finish_non_exhaustive()
    }
}
