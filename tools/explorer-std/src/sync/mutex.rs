//! `Mutex`, poison included.

use std::cell::UnsafeCell;
use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync as real;

use explorer::model::{self, At, Identity, Memory};

use super::poison::{self, Held, Poison};
use super::show::show;
use super::{LockResult, PoisonError, TryLockError, TryLockResult};

/// Mutual exclusion.
pub struct Mutex<T: ?Sized> {
    pub(super) identity: Identity,
    poison: Poison,
    /// Taken outside an exploration only.
    real: real::Mutex<()>,
    data: UnsafeCell<T>,
}

// SAFETY: as in `std`: the data is reached by whoever holds the lock, one thread at a time.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

/// The lock, held.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
    at: At,
    held: Held,
    /// Present outside an exploration. Being neither `Send` nor missing, it keeps the guard from being sent.
    real: Option<RealGuard<'a>>,
}

/// A real mutex, held. To take and to release one is compiled here, and not with every program.
pub(super) struct RealGuard<'a>(ManuallyDrop<real::MutexGuard<'a, ()>>);

impl<'a> RealGuard<'a> {
    fn lock(real: &'a real::Mutex<()>) -> Self {
        Self::new(real.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn try_lock(real: &'a real::Mutex<()>) -> Option<Self> {
        match real.try_lock() {
            Ok(guard) => Some(Self::new(guard)),
            Err(TryLockError::Poisoned(error)) => Some(Self::new(error.into_inner())),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    pub(super) fn new(guard: real::MutexGuard<'a, ()>) -> Self {
        RealGuard(ManuallyDrop::new(guard))
    }

    pub(super) fn into_inner(self) -> real::MutexGuard<'a, ()> {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is neither used nor dropped after that.
        unsafe { ManuallyDrop::take(&mut this.0) }
    }
}

impl Drop for RealGuard<'_> {
    #[inline(never)]
    fn drop(&mut self) {
        // SAFETY: it is dropped here only, and once.
        unsafe { ManuallyDrop::drop(&mut self.0) }
    }
}

// SAFETY: as in `std`: a shared guard gives shared data.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    /// A lock around a value.
    pub const fn new(value: T) -> Self {
        Mutex {
            identity: Identity::new(),
            poison: Poison::new(),
            real: real::Mutex::new(()),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, when nobody can be holding the lock.
    ///
    /// # Errors
    /// When a holder panicked; the value is in the error.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.is_set();
        poison::result(poisoned, self.data.into_inner())
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Takes the lock.
    ///
    /// # Errors
    /// When a holder panicked; the guard is in the error.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            model::lock(&self.identity, Memory::of(self), at, &|| self.shown());
            None
        } else {
            Some(RealGuard::lock(&self.real))
        };
        self.guard(at, real)
    }

    /// Takes the lock if it is free.
    ///
    /// # Errors
    /// When it is not, or when a holder panicked.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            if !model::try_lock(&self.identity, Memory::of(self), at, &|| self.shown()) {
                return Err(TryLockError::WouldBlock);
            }
            None
        } else {
            match RealGuard::try_lock(&self.real) {
                Some(guard) => Some(guard),
                None => return Err(TryLockError::WouldBlock),
            }
        };
        self.guard(at, real).map_err(TryLockError::Poisoned)
    }

    /// The guard, once the lock is held.
    pub(super) fn guard<'a>(
        &'a self,
        at: At,
        real: Option<RealGuard<'a>>,
    ) -> LockResult<MutexGuard<'a, T>> {
        let guard = MutexGuard {
            mutex: self,
            at,
            held: Poison::hold(),
            real,
        };
        self.poison.result(guard, at)
    }

    /// The value as the trace shows it. Called by the holder only.
    pub(super) fn shown(&self) -> Option<String> {
        // SAFETY: the caller holds the lock.
        show(unsafe { &*self.data.get() })
    }

    /// Whether a holder panicked.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        self.poison.look(Location::caller())
    }

    /// Forgets that a holder panicked.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.poison.clear(Location::caller());
    }

    /// The value, when nobody can be holding the lock.
    ///
    /// # Errors
    /// When a holder panicked; the reference is in the error.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poison.is_set();
        poison::result(poisoned, self.data.get_mut())
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    /// Takes the guard apart without unlocking: the mutex, and the real guard outside an exploration.
    pub(super) fn into_parts(self) -> (&'a Mutex<T>, Option<RealGuard<'a>>) {
        let mut this = ManuallyDrop::new(self);
        this.mutex.poison.let_go(this.held, this.at);
        (this.mutex, this.real.take())
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard is the lock held.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard is the lock held, and is borrowed alone.
        unsafe { &mut *self.mutex.data.get() }
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.mutex.poison.let_go(self.held, self.at);
        if self.real.is_none() && explorer::active() {
            let mutex = self.mutex;
            model::unlock(&mutex.identity, Memory::of(mutex), self.at, &|| {
                mutex.shown()
            });
        }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Mutex");
        match self.try_lock() {
            Ok(guard) => out.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => out.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => out.field("data", &format_args!("<locked>")),
        };
        out.field("poisoned", &self.poison.is_set())
            .finish_non_exhaustive()
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
