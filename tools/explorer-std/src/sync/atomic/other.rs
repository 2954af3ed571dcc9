//! The atomic flag and the atomic pointer.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};
use std::sync::atomic as real;

use explorer::model::{Identity, Memory};

use super::integer::{common, fetch};
use super::{Cell, Ordering, Real};

/// A flag that threads may share.
#[derive(Default)]
pub struct AtomicBool {
    identity: Identity,
    real: real::AtomicBool,
}

common!(AtomicBool, bool, u64::from, |bits| bits != 0);

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
            self.cell()
                .update(stringify!($method), ordering, |real| real.$method(value, ordering))
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

    #[track_caller]
    fn cell(&self) -> Cell<'_, real::AtomicPtr<T>> {
        Cell {
            identity: &self.identity,
            place: Memory::of(self),
            at: Location::caller(),
            real: &self.real,
        }
    }

    /// Reads.
    #[track_caller]
    pub fn load(&self, ordering: Ordering) -> *mut T {
        self.cell().load(ordering, |real| real.load(ordering))
    }

    /// Writes.
    #[track_caller]
    pub fn store(&self, pointer: *mut T, ordering: Ordering) {
        self.cell()
            .store(ordering, |real| real.store(pointer, ordering));
    }

    /// Writes, and returns what was there.
    #[track_caller]
    pub fn swap(&self, pointer: *mut T, ordering: Ordering) -> *mut T {
        self.cell()
            .update("swap", ordering, |real| real.swap(pointer, ordering))
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
        self.cell()
            .compare_exchange((current, new), (success, failure), |real| {
                real.compare_exchange(current, new, success, failure)
            })
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
}

impl<T> Real for real::AtomicPtr<T> {
    type Value = *mut T;

    fn holding(bits: u64) -> Self {
        let address = usize::try_from(bits).expect("it was an address");
        Self::new(std::ptr::with_exposed_provenance_mut(address))
    }

    fn now(&self) -> *mut T {
        self.load(Ordering::SeqCst)
    }

    fn bits(pointer: *mut T) -> u64 {
        pointer.expose_provenance() as u64
    }

    /// Its address would say nothing, and differ from run to run.
    fn show(pointer: *mut T) -> String {
        let text = if pointer.is_null() {
            "null"
        } else {
            "a pointer"
        };
        text.to_owned()
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
