//! `RwLock`, poison included.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync as real;

use explorer::model::{self, At, Identity, Memory};

use super::poison::{self, Held, Poison};
use super::show::show;
use super::{LockResult, PoisonError, TryLockError, TryLockResult};

/// A lock that readers share.
pub struct RwLock<T: ?Sized> {
    identity: Identity,
    poison: Poison,
    /// Taken outside an exploration only.
    real: real::RwLock<()>,
    data: UnsafeCell<T>,
}

// SAFETY: as in `std`: a writer reaches the data alone.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
// SAFETY: as in `std`: readers share it.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

/// The lock, held for reading.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    lock: &'a RwLock<T>,
    at: At,
    /// Present outside an exploration. Its type keeps the guard from being sent.
    real: Option<real::RwLockReadGuard<'a, ()>>,
    _data: PhantomData<&'a T>,
}

/// The lock, held for writing.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    lock: &'a RwLock<T>,
    at: At,
    held: Held,
    /// Present outside an exploration. Its type keeps the guard from being sent.
    real: Option<real::RwLockWriteGuard<'a, ()>>,
}

// SAFETY: as in `std`: a shared guard gives shared data.
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    /// A lock around a value.
    pub const fn new(value: T) -> Self {
        RwLock {
            identity: Identity::new(),
            poison: Poison::new(),
            real: real::RwLock::new(()),
            data: UnsafeCell::new(value),
        }
    }

    /// The value, when nobody can be holding the lock.
    ///
    /// # Errors
    /// When a writer panicked; the value is in the error.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.is_set();
        poison::result(poisoned, self.data.into_inner())
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Takes the lock for reading.
    ///
    /// # Errors
    /// When a writer panicked; the guard is in the error.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            model::read(&self.identity, Memory::of(self), at, &|| self.shown());
            None
        } else {
            Some(self.real.read().unwrap_or_else(PoisonError::into_inner))
        };
        self.reading(at, real)
    }

    /// Takes the lock for writing.
    ///
    /// # Errors
    /// When a writer panicked; the guard is in the error.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            model::write(&self.identity, Memory::of(self), at, &|| self.shown());
            None
        } else {
            Some(self.real.write().unwrap_or_else(PoisonError::into_inner))
        };
        self.writing(at, real)
    }

    /// Takes the lock for reading if nobody writes.
    ///
    /// # Errors
    /// When somebody does, or when a writer panicked.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            if !model::try_read(&self.identity, Memory::of(self), at, &|| self.shown()) {
                return Err(TryLockError::WouldBlock);
            }
            None
        } else {
            match self.real.try_read() {
                Ok(guard) => Some(guard),
                Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
                Err(TryLockError::WouldBlock) => return Err(TryLockError::WouldBlock),
            }
        };
        self.reading(at, real).map_err(TryLockError::Poisoned)
    }

    /// Takes the lock for writing if it is free.
    ///
    /// # Errors
    /// When it is not, or when a writer panicked.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        let real = if explorer::active() {
            if !model::try_write(&self.identity, Memory::of(self), at, &|| self.shown()) {
                return Err(TryLockError::WouldBlock);
            }
            None
        } else {
            match self.real.try_write() {
                Ok(guard) => Some(guard),
                Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
                Err(TryLockError::WouldBlock) => return Err(TryLockError::WouldBlock),
            }
        };
        self.writing(at, real).map_err(TryLockError::Poisoned)
    }

    fn reading<'a>(
        &'a self,
        at: At,
        real: Option<real::RwLockReadGuard<'a, ()>>,
    ) -> LockResult<RwLockReadGuard<'a, T>> {
        let lock = self;
        self.poison.result(RwLockReadGuard::new(lock, at, real), at)
    }

    fn writing<'a>(
        &'a self,
        at: At,
        real: Option<real::RwLockWriteGuard<'a, ()>>,
    ) -> LockResult<RwLockWriteGuard<'a, T>> {
        let guard = RwLockWriteGuard {
            lock: self,
            at,
            held: Poison::hold(),
            real,
        };
        self.poison.result(guard, at)
    }

    /// The value as the trace shows it. Called by a holder only.
    fn shown(&self) -> Option<String> {
        // SAFETY: the caller holds the lock, for reading at least.
        show(unsafe { &*self.data.get() })
    }

    /// Whether a writer panicked.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        self.poison.look(Location::caller())
    }

    /// Forgets that a writer panicked.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.poison.clear(Location::caller());
    }

    /// The value, when nobody can be holding the lock.
    ///
    /// # Errors
    /// When a writer panicked; the reference is in the error.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poison.is_set();
        poison::result(poisoned, self.data.get_mut())
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    /// Ends the writing and begins to read, with no writer in between.
    #[track_caller]
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let at = Location::caller();
        let mut guard = std::mem::ManuallyDrop::new(guard);
        let lock = guard.lock;
        let real = guard.real.take().map(real::RwLockWriteGuard::downgrade);
        if real.is_none() && explorer::active() {
            model::downgrade(&lock.identity, Memory::of(lock), at, &|| lock.shown());
        }
        RwLockReadGuard::new(lock, at, real)
    }
}

impl<'a, T: ?Sized> RwLockReadGuard<'a, T> {
    fn new(lock: &'a RwLock<T>, at: At, real: Option<real::RwLockReadGuard<'a, ()>>) -> Self {
        RwLockReadGuard {
            lock,
            at,
            real,
            _data: PhantomData,
        }
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard is the lock held for reading.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard is the lock held for writing.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard is the lock held for writing, and is borrowed alone.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        if self.real.is_none() && explorer::active() {
            model::release_read(&self.lock.identity, Memory::of(self.lock), self.at);
        }
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        let lock = self.lock;
        lock.poison.let_go(self.held, self.at);
        if self.real.is_none() && explorer::active() {
            model::release_write(&lock.identity, Memory::of(lock), self.at, &|| lock.shown());
        }
    }
}

macro_rules! shows_what_it_guards {
    ($($guard:ident)+) => {$(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )+};
}

shows_what_it_guards! { RwLockReadGuard RwLockWriteGuard }

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => out.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => out.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => out.field("data", &format_args!("<locked>")),
        };
        out.field("poisoned", &self.poison.is_set())
            .finish_non_exhaustive()
    }
}

impl<T: Default> Default for RwLock<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}
