//! Atomics: each access is a visible operation. Sequentially consistent, whatever ordering is asked for.

mod integer;
mod other;

pub use ::std::sync::atomic::{Ordering, compiler_fence};
pub use integer::{
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16, AtomicU32,
    AtomicU64, AtomicUsize,
};
pub use other::{AtomicBool, AtomicPtr};

use std::fmt::Debug;

use explorer::model::{self, At, Identity, Memory, Operation, Told};

/// Under sequential consistency every access is in one order already, and a fence adds nothing.
pub fn fence(ordering: Ordering) {
    if !explorer::active() {
        ::std::sync::atomic::fence(ordering);
    }
}

/// Says that the thread is waiting by looping.
#[deprecated(note = "use `std::hint::spin_loop`")]
#[track_caller]
pub fn spin_loop_hint() {
    crate::hint::spin_loop();
}

macro_rules! initial {
    ($($name:ident: $atomic:ident = $value:expr)+) => {$(
        /// An atomic to begin with.
        #[deprecated(note = "the `new` function is now preferred")]
        #[allow(clippy::declare_interior_mutable_const, reason = "as in std")]
        pub const $name: $atomic = $atomic::new($value);
    )+};
}

initial! {
    ATOMIC_BOOL_INIT: AtomicBool = false
    ATOMIC_ISIZE_INIT: AtomicIsize = 0
    ATOMIC_USIZE_INIT: AtomicUsize = 0
}

/// The ordering of a failed exchange, where only one is given.
fn failure_ordering(ordering: Ordering) -> Ordering {
    match ordering {
        Ordering::AcqRel => Ordering::Acquire,
        Ordering::Release => Ordering::Relaxed,
        other => other,
    }
}

/// The methods that call a closure for the new value.
macro_rules! updates {
    ($value:ty) => {
        /// Changes the value by `f` until nobody comes between, and returns what was there.
        ///
        /// # Errors
        /// With the value, when `f` gives none.
        #[track_caller]
        pub fn try_update(
            &self,
            set: Ordering,
            fetch: Ordering,
            f: impl FnMut($value) -> Option<$value>,
        ) -> Result<$value, $value> {
            self.fetch_update(set, fetch, f)
        }

        /// Changes the value by `f` until nobody comes between, and returns what was there.
        #[track_caller]
        pub fn update(
            &self,
            set: Ordering,
            fetch: Ordering,
            mut f: impl FnMut($value) -> $value,
        ) -> $value {
            match self.fetch_update(set, fetch, |value| Some(f(value))) {
                Ok(before) | Err(before) => before,
            }
        }
    };
}
use updates;

/// What all atomics share: an identity, and how an access becomes a step.
fn load<T: Debug>(identity: &Identity, place: Memory, at: At, real: impl FnOnce() -> T) -> T {
    if !explorer::active() {
        return real();
    }
    let perform = || (real(), false);
    model::atomic(identity, place, at, Operation::Load, perform, |seen| {
        let value = Some(format!("{seen:?}"));
        Told {
            text: format!("reads {seen:?}"),
            before: value.clone(),
            after: value,
        }
    })
}

fn store<T: Debug + PartialEq + Copy>(
    identity: &Identity,
    place: Memory,
    at: At,
    value: T,
    now: impl FnOnce() -> T,
    real: impl FnOnce(),
) {
    if !explorer::active() {
        return real();
    }
    let perform = || {
        let before = now();
        real();
        (before, before != value)
    };
    model::atomic(identity, place, at, Operation::Store, perform, |before| {
        Told {
            text: format!("writes {value:?}"),
            before: Some(format!("{before:?}")),
            after: Some(format!("{value:?}")),
        }
    });
}

/// A read and a write in one step; `now` reads the value without a step of its own.
fn update<T: Debug + PartialEq + Copy>(
    identity: &Identity,
    place: Memory,
    at: At,
    call: &'static str,
    now: impl Fn() -> T,
    real: impl FnOnce() -> T,
) -> T {
    if !explorer::active() {
        return real();
    }
    let perform = || {
        let before = real();
        let after = now();
        ((before, after), before != after)
    };
    let text = |(before, after): &(T, T)| Told {
        text: format!("{call}: reads {before:?}, writes {after:?}"),
        before: Some(format!("{before:?}")),
        after: Some(format!("{after:?}")),
    };
    model::atomic(
        identity,
        place,
        at,
        Operation::ReadModifyWrite,
        perform,
        text,
    )
    .0
}

/// Writes `new` if the value is `current`. Under exploration the weak form does not fail for no reason.
fn compare_exchange<T: Debug + PartialEq + Copy>(
    identity: &Identity,
    place: Memory,
    at: At,
    (current, new): (T, T),
    real: impl FnOnce() -> Result<T, T>,
) -> Result<T, T> {
    if !explorer::active() {
        return real();
    }
    let perform = || {
        let result = real();
        let changed = result.is_ok() && current != new;
        (result, changed)
    };
    let text = |result: &Result<T, T>| match result {
        Ok(before) => Told {
            text: format!("compare_exchange: reads {before:?}, writes {new:?}"),
            before: Some(format!("{before:?}")),
            after: Some(format!("{new:?}")),
        },
        Err(seen) => Told {
            text: format!("compare_exchange: wants {current:?}, reads {seen:?}, writes nothing"),
            before: Some(format!("{seen:?}")),
            after: Some(format!("{seen:?}")),
        },
    };
    model::atomic(
        identity,
        place,
        at,
        Operation::ReadModifyWrite,
        perform,
        text,
    )
}
