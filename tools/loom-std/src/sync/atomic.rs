//! Loom's atomics: before each access it is known what the thread has written into cells.

pub use ::std::sync::atomic::*;

use loom::sync::atomic as loomed;

use crate::cell::settle;

/// A fence.
pub fn fence(ordering: Ordering) {
    settle();
    loomed::fence(ordering);
}

macro_rules! atomic {
    ($($name:ident $(<$parameter:ident>)?: $value:ty;)+) => {$(
        /// Loom's.
        #[derive(Debug)]
        pub struct $name $(<$parameter>)? (loomed::$name $(<$parameter>)?);

        impl $(<$parameter>)? $name $(<$parameter>)? {
            /// An atomic with this value.
            pub fn new(value: $value) -> Self {
                $name(loomed::$name::new(value))
            }

            /// Reads.
            pub fn load(&self, ordering: Ordering) -> $value {
                settle();
                self.0.load(ordering)
            }

            /// Writes.
            pub fn store(&self, value: $value, ordering: Ordering) {
                settle();
                self.0.store(value, ordering);
            }

            /// Writes, and returns what was there.
            pub fn swap(&self, value: $value, ordering: Ordering) -> $value {
                settle();
                self.0.swap(value, ordering)
            }

            /// Writes `new` if the value is `current`.
            ///
            /// # Errors
            /// With the value, when it is another.
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                settle();
                self.0.compare_exchange(current, new, success, failure)
            }

            /// The value, when nobody else can be looking.
            pub fn into_inner(self) -> $value {
                settle();
                // Loom's own `into_inner` gives what was written last, whatever others have read since.
                self.0.load(Ordering::SeqCst)
            }
        }
    )+};
}

atomic! {
    AtomicBool: bool;
    AtomicU8: u8;
    AtomicU32: u32;
    AtomicUsize: usize;
    AtomicPtr<T>: *mut T;
}

macro_rules! numbers {
    ($($name:ident: $value:ty;)+) => {$(
        impl $name {
            /// Adds, and returns what was there.
            pub fn fetch_add(&self, value: $value, ordering: Ordering) -> $value {
                settle();
                self.0.fetch_add(value, ordering)
            }

            /// Subtracts, and returns what was there.
            pub fn fetch_sub(&self, value: $value, ordering: Ordering) -> $value {
                settle();
                self.0.fetch_sub(value, ordering)
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new(0)
            }
        }
    )+};
}

numbers! {
    AtomicU8: u8;
    AtomicU32: u32;
    AtomicUsize: usize;
}

impl Default for AtomicBool {
    fn default() -> Self {
        Self::new(false)
    }
}

impl<T> Default for AtomicPtr<T> {
    fn default() -> Self {
        Self::new(::std::ptr::null_mut())
    }
}
