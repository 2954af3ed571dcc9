//! The atomic integers.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};
use std::sync::atomic as real;

use explorer::model::{Identity, Memory};

use super::Ordering;

macro_rules! common {
    ($name:ident, $value:ty, $to_bits:expr, $from_bits:expr) => {
        impl $name {
            /// An atomic with this value.
            pub const fn new(value: $value) -> Self {
                $name {
                    identity: Identity::new(),
                    real: real::$name::new(value),
                }
            }

            #[track_caller]
            fn cell(&self) -> super::Cell<'_, real::$name> {
                super::Cell {
                    identity: &self.identity,
                    place: Memory::of(self),
                    at: Location::caller(),
                    real: &self.real,
                }
            }

            /// Reads.
            #[track_caller]
            pub fn load(&self, ordering: Ordering) -> $value {
                self.cell().load(ordering, |real| real.load(ordering))
            }

            /// Writes.
            #[track_caller]
            pub fn store(&self, value: $value, ordering: Ordering) {
                self.cell()
                    .store(ordering, |real| real.store(value, ordering));
            }

            /// Writes, and returns what was there.
            #[track_caller]
            pub fn swap(&self, value: $value, ordering: Ordering) -> $value {
                self.cell()
                    .update("swap", ordering, |real| real.swap(value, ordering))
            }

            /// Writes `new` if the value is `current`.
            ///
            /// # Errors
            /// With the value, when it is another.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
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
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                self.compare_exchange(current, new, success, failure)
            }

            /// Writes `new` if the value is `current`, and returns what was there.
            #[deprecated(note = "use `compare_exchange` or `compare_exchange_weak`")]
            #[track_caller]
            pub fn compare_and_swap(
                &self,
                current: $value,
                new: $value,
                ordering: Ordering,
            ) -> $value {
                let failure = super::failure_ordering(ordering);
                match self.compare_exchange(current, new, ordering, failure) {
                    Ok(before) | Err(before) => before,
                }
            }

            super::updates!($value);

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
            ) -> Result<$value, $value>
            where
                F: FnMut($value) -> Option<$value>,
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
            pub fn get_mut(&mut self) -> &mut $value {
                self.real.get_mut()
            }

            /// The value, when nobody else can be looking.
            pub fn into_inner(self) -> $value {
                self.real.into_inner()
            }

            /// The address of the value.
            pub fn as_ptr(&self) -> *mut $value {
                self.real.as_ptr()
            }
        }

        impl super::Real for real::$name {
            type Value = $value;

            fn holding(bits: u64) -> Self {
                Self::new(($from_bits)(bits))
            }

            fn now(&self) -> $value {
                self.load(Ordering::SeqCst)
            }

            fn bits(value: $value) -> u64 {
                ($to_bits)(value)
            }

            fn show(value: $value) -> String {
                format!("{value:?}")
            }
        }

        impl RefUnwindSafe for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.real.load(Ordering::SeqCst).fmt(f)
            }
        }

        impl From<$value> for $name {
            fn from(value: $value) -> Self {
                Self::new(value)
            }
        }
    };
}
pub(super) use common;

macro_rules! fetch {
    ($value:ty: $($(#[$doc:meta])* $method:ident)+) => {$(
        $(#[$doc])*
        #[track_caller]
        pub fn $method(&self, value: $value, ordering: Ordering) -> $value {
            self.cell()
                .update(stringify!($method), ordering, |real| real.$method(value, ordering))
        }
    )+};
}
pub(super) use fetch;

macro_rules! integers {
    ($($name:ident $value:ty)+) => {$(
        /// An integer that threads may share.
        #[derive(Default)]
        pub struct $name {
            identity: Identity,
            real: real::$name,
        }

        common!($name, $value, |value| value as u64, |bits| bits as $value);

        impl $name {
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
        }
    )+};
}

integers! {
    AtomicU8 u8 AtomicU16 u16 AtomicU32 u32 AtomicU64 u64 AtomicUsize usize
    AtomicI8 i8 AtomicI16 i16 AtomicI32 i32 AtomicI64 i64 AtomicIsize isize
}
