//! The atomic flag and the atomic pointer.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};
use std::sync::atomic as real;

use explorer::model::{Identity, Memory};

use super::Ordering;
use super::integer::{common, fetch};

/// A flag that threads may share.
#[derive(Default)]
pub struct AtomicBool {
    identity: Identity,
    real: real::AtomicBool,
}

common!(AtomicBool, bool);

impl AtomicBool {
    fetch! { bool:
        /// Ands, and returns what was there.
        fetch_and
        /// Nands, and returns what was there.
        fetch_nand
        /// Ors, and returns what was there.
        fetch_or
        /// Xors, and returns what was there.
        fetch_xor
    }

    /// Turns it around, and returns what was there.
    #[track_caller]
    pub fn fetch_not(&self, ordering: Ordering) -> bool {
        self.fetch_xor(true, ordering)
    }
}

macro_rules! fetch_pointer {
    ($value:ty: $($(#[$doc:meta])* $method:ident)+) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $method(&self, value: $value, ordering: Ordering) -> *mut T {
            let real = || Told(self.real.$method(value, ordering));
            super::update(&self.identity, Memory::of(self), Location::caller(), stringify!($method), || self.now(), real).0
        }
    )+};
}

/// A pointer that threads may share.
pub struct AtomicPtr<T> {
    identity: Identity,
    real: real::AtomicPtr<T>,
}

impl<T> AtomicPtr<T> {
    /// An atomic with this value.
    pub const fn new(pointer: *mut T) -> Self {
        AtomicPtr {
            identity: Identity::new(),
            real: real::AtomicPtr::new(pointer),
        }
    }

    /// Reads.
    #[track_caller]
    pub fn load(&self, ordering: Ordering) -> *mut T {
        super::load(&self.identity, Memory::of(self), Location::caller(), || {
            Told(self.real.load(ordering))
        })
        .0
    }

    /// Writes.
    #[track_caller]
    pub fn store(&self, pointer: *mut T, ordering: Ordering) {
        let real = || self.real.store(pointer, ordering);
        let place = Memory::of(self);
        super::store(
            &self.identity,
            place,
            Location::caller(),
            Told(pointer),
            || self.now(),
            real,
        );
    }

    /// Writes, and returns what was there.
    #[track_caller]
    pub fn swap(&self, pointer: *mut T, ordering: Ordering) -> *mut T {
        let real = || Told(self.real.swap(pointer, ordering));
        super::update(
            &self.identity,
            Memory::of(self),
            Location::caller(),
            "swap",
            || self.now(),
            real,
        )
        .0
    }

    /// Writes `new` if the value is `current`.
    ///
    /// # Errors
    /// With the value, when it is another.
    #[track_caller]
    pub fn compare_exchange(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        let real = || {
            self.real
                .compare_exchange(current, new, success, failure)
                .map(Told)
                .map_err(Told)
        };
        let wanted = (Told(current), Told(new));
        super::compare_exchange(
            &self.identity,
            Memory::of(self),
            Location::caller(),
            wanted,
            real,
        )
        .map(|told| told.0)
        .map_err(|told| told.0)
    }

    /// The same, allowed to fail for no reason; under exploration it does not.
    ///
    /// # Errors
    /// With the value, when it is another.
    #[track_caller]
    pub fn compare_exchange_weak(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.compare_exchange(current, new, success, failure)
    }

    /// Writes `new` if the value is `current`, and returns what was there.
    #[deprecated(note = "use `compare_exchange` or `compare_exchange_weak`")]
    #[track_caller]
    pub fn compare_and_swap(&self, current: *mut T, new: *mut T, ordering: Ordering) -> *mut T {
        let failure = super::failure_ordering(ordering);
        match self.compare_exchange(current, new, ordering, failure) {
            Ok(before) | Err(before) => before,
        }
    }

    super::updates!(*mut T);

    fetch_pointer! { usize:
        /// Moves it so many elements up, wrapping around, and returns what was there.
        fetch_ptr_add
        /// Moves it so many elements down, wrapping around, and returns what was there.
        fetch_ptr_sub
        /// Moves it so many bytes up, wrapping around, and returns what was there.
        fetch_byte_add
        /// Moves it so many bytes down, wrapping around, and returns what was there.
        fetch_byte_sub
        /// Ors the address, and returns what was there.
        fetch_or
        /// Ands the address, and returns what was there.
        fetch_and
        /// Xors the address, and returns what was there.
        fetch_xor
    }

    /// Where the pointer lies.
    pub const fn as_ptr(&self) -> *mut *mut T {
        self.real.as_ptr()
    }

    /// Changes the value by `f` until nobody comes between.
    ///
    /// # Errors
    /// With the value, when `f` gives none.
    #[track_caller]
    pub fn fetch_update<F>(
        &self,
        set: Ordering,
        fetch: Ordering,
        mut f: F,
    ) -> Result<*mut T, *mut T>
    where
        F: FnMut(*mut T) -> Option<*mut T>,
    {
        let mut seen = self.load(fetch);
        while let Some(next) = f(seen) {
            match self.compare_exchange_weak(seen, next, set, fetch) {
                Ok(before) => return Ok(before),
                Err(now) => seen = now,
            }
        }
        Err(seen)
    }

    /// The value, when nobody else can be looking.
    pub fn get_mut(&mut self) -> &mut *mut T {
        self.real.get_mut()
    }

    /// The value, when nobody else can be looking.
    pub fn into_inner(self) -> *mut T {
        self.real.into_inner()
    }

    /// The value, without a step.
    fn now(&self) -> Told<T> {
        Told(self.real.load(Ordering::SeqCst))
    }
}

/// A pointer in a trace: its address would say nothing, and differ from run to run.
struct Told<T>(*mut T);

impl<T> Clone for Told<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Told<T> {}

impl<T> PartialEq for Told<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl<T> fmt::Debug for Told<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_null() {
            "null"
        } else {
            "a pointer"
        })
    }
}

impl<T> RefUnwindSafe for AtomicPtr<T> {}

impl<T> Default for AtomicPtr<T> {
    fn default() -> Self {
        Self::new(std::ptr::null_mut())
    }
}

impl<T> From<*mut T> for AtomicPtr<T> {
    fn from(pointer: *mut T) -> Self {
        Self::new(pointer)
    }
}

impl<T> fmt::Debug for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.real, f)
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.real, f)
    }
}
