//! `RwLock`, to be held across awaits.

// Not the shadow's, which would watch it.
use core::cell::UnsafeCell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::Arc;

use super::TryLockError;
use super::permits::{self, Calls, Permits, Permitted};
use crate::leaf::Words;
use crate::seam::{At, Object, Visible, waits};

static READ: Calls = Calls {
    acquire: Words(
        "locks {} for reading",
        "waits to read {}",
        "stops waiting to read {}",
        waits("which is being written, or about to be"),
    ),
    refused: "finds {} locked for writing",
    release: "ends reading {}",
};

static WRITE: Calls = Calls {
    acquire: Words(
        "locks {} for writing",
        "waits to write {}",
        "stops waiting to write {}",
        waits("which is locked"),
    ),
    refused: "finds {} locked",
    release: "ends writing {}",
};

/// A reader holds one, a writer all; who came first goes first, so a writer that waits keeps later readers out.
const READERS: u32 = u32::MAX >> 3;

/// Many readers or one writer.
pub struct RwLock<T: ?Sized> {
    permits: Permits,
    data: UnsafeCell<T>,
}

// SAFETY: as in tokio: the data is shared by whoever holds a permit, and one's alone who holds all.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}

impl<T: ?Sized> Visible for RwLock<T> {
    const KIND: &'static str = "a read-write lock";

    fn object(&self) -> &Object {
        self.permits.object()
    }
}

impl<T: ?Sized> Permitted for RwLock<T> {
    fn permits(&self) -> &Permits {
        &self.permits
    }
}

impl<T> RwLock<T> {
    /// A lock around a value.
    pub fn new(value: T) -> Self {
        Self::const_new(value)
    }

    /// The same, for statics.
    pub const fn const_new(value: T) -> Self {
        RwLock {
            permits: Permits::new(READERS as usize),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, when nobody can be holding the lock.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

macro_rules! ways {
    ($(
        $lock:ident $lock_owned:ident $try_lock:ident $guard:ident $owned:ident
        ($permits:expr, $calls:ident, $what:literal)
    )+) => {$(
        impl<T: ?Sized> RwLock<T> {
            #[doc = concat!("Waits to ", $what, ".")]
            #[track_caller]
            pub fn $lock(&self) -> impl Future<Output = $guard<'_, T>> {
                let at = Location::caller();
                let acquires = permits::acquire(self, &self.permits, $permits, at, &$calls);
                async move {
                    // The permits are never closed.
                    let _ = acquires.await;
                    $guard { lock: self, at }
                }
            }

            #[doc = concat!("Waits to ", $what, " with a guard that borrows nothing.")]
            #[track_caller]
            pub fn $lock_owned(self: Arc<Self>) -> impl Future<Output = $owned<T>> {
                let at = Location::caller();
                async move {
                    let _ = permits::acquire(&*self, &self.permits, $permits, at, &$calls).await;
                    $owned { lock: self, at }
                }
            }

            #[doc = concat!("Starts to ", $what, " if that is possible at once.")]
            ///
            /// # Errors
            /// When it is not.
            #[track_caller]
            pub fn $try_lock(&self) -> Result<$guard<'_, T>, TryLockError> {
                let at = Location::caller();
                match permits::try_acquire(self, $permits, at, &$calls) {
                    Ok(()) => Ok($guard { lock: self, at }),
                    Err(_) => Err(TryLockError::new()),
                }
            }
        }

        #[doc = concat!("The right to ", $what, ".")]
        #[must_use = "if unused the RwLock will immediately unlock"]
        pub struct $guard<'a, T: ?Sized> {
            lock: &'a RwLock<T>,
            at: At,
        }

        #[doc = concat!("The right to ", $what, ", borrowing nothing.")]
        #[must_use = "if unused the RwLock will immediately unlock"]
        pub struct $owned<T: ?Sized> {
            lock: Arc<RwLock<T>>,
            at: At,
        }

        ways! { @guard $guard<'_, T> ($permits, $calls) }
        ways! { @guard $owned<T> ($permits, $calls) }
    )+};
    (@guard $name:ident <$($lifetime:lifetime,)? T> ($permits:expr, $calls:ident)) => {
        impl<T: ?Sized> Deref for $name<$($lifetime,)? T> {
            type Target = T;

            fn deref(&self) -> &T {
                // SAFETY: the guard holds a permit or all.
                unsafe { &*self.lock.data.get() }
            }
        }

        impl<T: ?Sized> Drop for $name<$($lifetime,)? T> {
            fn drop(&mut self) {
                permits::release(&*self.lock, $permits as usize, self.at, &$calls);
            }
        }

        impl<T: ?Sized + fmt::Debug> fmt::Debug for $name<$($lifetime,)? T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    };
}

ways! {
    read read_owned try_read RwLockReadGuard OwnedRwLockReadGuard (1, READ, "read")
    write write_owned try_write RwLockWriteGuard OwnedRwLockWriteGuard (READERS, WRITE, "write")
}

impl<T: ?Sized> RwLock<T> {
    /// The value, when nobody can be holding the lock.
    pub fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard holds all permits, and is borrowed alone.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for OwnedRwLockWriteGuard<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as above.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: Default> Default for RwLock<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RwLock").finish_non_exhaustive()
    }
}
