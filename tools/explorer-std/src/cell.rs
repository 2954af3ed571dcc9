//! `std::cell`, where an `UnsafeCell` is watched for data races. `UnsafeCell::raw_get` is left out.

pub use ::std::cell::*;

use ::std::cell as real;
use ::std::fmt;
use ::std::panic::Location;

use explorer::model::{self, Identity, Memory};

/// A cell that threads may share, if whoever builds on it promises that they may.
pub struct UnsafeCell<T: ?Sized> {
    identity: Identity,
    value: real::UnsafeCell<T>,
}

impl<T> UnsafeCell<T> {
    /// A cell with this value.
    pub const fn new(value: T) -> Self {
        UnsafeCell {
            identity: Identity::new(),
            value: real::UnsafeCell::new(value),
        }
    }

    /// The value, when nobody else can be looking.
    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }
}

impl<T: ?Sized> UnsafeCell<T> {
    /// A pointer to the value. Under exploration the thread reads the cell here, and writes it if its bytes are others
    /// when the thread comes to its next step.
    #[track_caller]
    pub fn get(&self) -> *mut T {
        if explorer::active() {
            let value = Memory::of(&self.value);
            model::reach(&self.identity, value, Location::caller());
        }
        self.value.get()
    }

    /// The value, when nobody else can be looking.
    pub const fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for UnsafeCell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized> fmt::Debug for UnsafeCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsafeCell").finish_non_exhaustive()
    }
}
