//! `crossbeam::atomic`: cells that threads share, each access one visible operation.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use crossbeam_real::atomic as real;
use explorer::model::{self, Identity, Memory, Operation};

use crate::show::show;

/// A cell that threads share. Sequentially consistent, as the real one.
pub struct AtomicCell<T> {
    identity: Identity,
    real: real::AtomicCell<T>,
}

// SAFETY: as the real one; the identity is touched under exploration only, by one OS thread.
unsafe impl<T: Send> Send for AtomicCell<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for AtomicCell<T> {}
impl<T> UnwindSafe for AtomicCell<T> {}
impl<T> RefUnwindSafe for AtomicCell<T> {}

impl<T> AtomicCell<T> {
    /// A cell with this value.
    pub const fn new(value: T) -> Self {
        AtomicCell {
            identity: Identity::new(),
            real: real::AtomicCell::new(value),
        }
    }

    /// The value, when nobody else can be looking.
    pub fn into_inner(self) -> T {
        self.real.into_inner()
    }

    /// Whether the real cell does without a lock.
    #[must_use]
    pub const fn is_lock_free() -> bool {
        real::AtomicCell::<T>::is_lock_free()
    }

    /// The address of the value.
    pub const fn as_ptr(&self) -> *mut T {
        self.real.as_ptr()
    }

    /// Writes.
    #[track_caller]
    pub fn store(&self, value: T) {
        let told = show(&value);
        let text = |_: &T| format!("writes{told}");
        // Dropped by the program, and not under the engine's eye.
        drop(self.step(Operation::Store, || self.real.swap(value), |_| true, text));
    }

    /// Writes, and returns what was there.
    #[track_caller]
    pub fn swap(&self, value: T) -> T {
        let told = show(&value);
        let text = |before: &T| format!("swap: reads{}, writes{told}", show(before));
        let perform = || self.real.swap(value);
        self.step(Operation::ReadModifyWrite, perform, |_| true, text)
    }

    #[track_caller]
    fn step<R>(
        &self,
        operation: Operation,
        perform: impl FnOnce() -> R,
        changed: impl FnOnce(&R) -> bool,
        text: impl FnOnce(&R) -> String,
    ) -> R {
        if !explorer::active() {
            return perform();
        }
        let perform = || {
            let result = perform();
            let changed = changed(&result);
            (result, changed)
        };
        let place = Memory::of(self);
        let at = Location::caller();
        model::atomic(&self.identity, place, at, operation, perform, text)
    }
}

impl<T: Default> AtomicCell<T> {
    /// Leaves the default, and returns what was there.
    #[track_caller]
    pub fn take(&self) -> T {
        self.swap(T::default())
    }
}

impl<T: Copy> AtomicCell<T> {
    /// Reads.
    #[track_caller]
    pub fn load(&self) -> T {
        let text = |seen: &T| format!("reads{}", show(seen));
        self.step(Operation::Load, || self.real.load(), |_| false, text)
    }
}

impl<T: Copy + Eq> AtomicCell<T> {
    /// Writes `new` if the value is `current`.
    ///
    /// # Errors
    /// With the value, when it is another.
    #[track_caller]
    pub fn compare_exchange(&self, current: T, new: T) -> Result<T, T> {
        let text = |result: &Result<T, T>| match result {
            Ok(before) => format!(
                "compare_exchange: reads{}, writes{}",
                show(before),
                show(&new)
            ),
            Err(seen) => format!("compare_exchange: reads{}, writes nothing", show(seen)),
        };
        let perform = || self.real.compare_exchange(current, new);
        let changed = |result: &Result<T, T>| result.is_ok() && current != new;
        self.step(Operation::ReadModifyWrite, perform, changed, text)
    }

    /// Changes the value by `f` until nobody comes between.
    ///
    /// # Errors
    /// With the value, when `f` gives none.
    #[track_caller]
    pub fn fetch_update<F: FnMut(T) -> Option<T>>(&self, mut f: F) -> Result<T, T> {
        let mut seen = self.load();
        while let Some(next) = f(seen) {
            match self.compare_exchange(seen, next) {
                Ok(before) => return Ok(before),
                Err(now) => seen = now,
            }
        }
        Err(seen)
    }
}

macro_rules! fetch {
    ($value:ty: $($(#[$doc:meta])* $method:ident)+) => {
        impl AtomicCell<$value> {$(
            $(#[$doc])*
            #[track_caller]
            pub fn $method(&self, value: $value) -> $value {
                let perform = || {
                    let before = self.real.$method(value);
                    (before, self.real.load())
                };
                let text = |(before, after): &($value, $value)| {
                    format!("{}: reads {before}, writes {after}", stringify!($method))
                };
                let changed = |(before, after): &($value, $value)| before != after;
                self.step(Operation::ReadModifyWrite, perform, changed, text).0
            }
        )+}
    };
}

macro_rules! integers {
    ($($value:ty)+) => {$(
        fetch! { $value:
            /// Adds, wrapping around, and returns what was there.
            fetch_add
            /// Subtracts, wrapping around, and returns what was there.
            fetch_sub
            /// Ands, and returns what was there.
            fetch_and
            /// Nands, and returns what was there.
            fetch_nand
            /// Ors, and returns what was there.
            fetch_or
            /// Xors, and returns what was there.
            fetch_xor
            /// Keeps the larger, and returns what was there.
            fetch_max
            /// Keeps the smaller, and returns what was there.
            fetch_min
        }
    )+};
}

integers! { u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize }

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

impl<T: Default> Default for AtomicCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for AtomicCell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Copy + fmt::Debug> fmt::Debug for AtomicCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}
