//! Atomics: each access is a visible operation. Sequentially consistent, whatever ordering is asked for, until the search
//! looks at stale reads too.

mod integer;
mod other;

pub use ::std::sync::atomic::{Ordering, compiler_fence};
pub use integer::{
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16, AtomicU32,
    AtomicU64, AtomicUsize,
};
pub use other::{AtomicBool, AtomicPtr};

use std::panic::Location;

use explorer::model::{self, At, Done, Identity, Memory, Operation, Ordered, Told};

/// Orders what stands before it and what stands after it. In ordinary schedules every access is in one order already.
#[track_caller]
pub fn fence(ordering: Ordering) {
    // Refuses what is no ordering for a fence.
    ::std::sync::atomic::fence(ordering);
    if explorer::active() {
        model::fence(ordering, Location::caller());
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

/// A real atomic, of any type.
trait Real {
    type Value: Copy + PartialEq;

    /// One that holds the value with these bits.
    fn holding(bits: u64) -> Self;
    /// Its value, without a step.
    fn now(&self) -> Self::Value;
    fn bits(value: Self::Value) -> u64;
    /// The value in a trace.
    fn show(value: Self::Value) -> String;
}

/// What an access needs to become a step: the atomic, and where it is used.
struct Cell<'a, A> {
    identity: &'a Identity,
    place: Memory,
    at: At,
    real: &'a A,
}

/// The outcome of an access, with the value before it and after it.
type Seen<R, V> = (R, V, V);

impl<A: Real> Cell<'_, A> {
    fn load(&self, ordering: Ordering, real: impl FnOnce(&A) -> A::Value) -> A::Value {
        self.step(
            Operation::Load,
            (ordering, None),
            real,
            |_| false,
            |(_, seen, _)| format!("reads {}", A::show(*seen)),
        )
    }

    fn store(&self, ordering: Ordering, real: impl FnOnce(&A)) {
        self.step(
            Operation::Store,
            (ordering, None),
            real,
            |()| true,
            |((), _, after)| format!("writes {}", A::show(*after)),
        );
    }

    /// A read and a write in one step.
    fn update(
        &self,
        call: &'static str,
        ordering: Ordering,
        real: impl FnOnce(&A) -> A::Value,
    ) -> A::Value {
        self.step(
            Operation::ReadModifyWrite,
            (ordering, None),
            real,
            |_| true,
            |(_, before, after)| {
                format!(
                    "{call}: reads {}, writes {}",
                    A::show(*before),
                    A::show(*after)
                )
            },
        )
    }

    /// Writes `new` if the value is `current`. Under exploration the weak form does not fail for no reason.
    fn compare_exchange(
        &self,
        (current, new): (A::Value, A::Value),
        (success, failure): (Ordering, Ordering),
        real: impl FnOnce(&A) -> Result<A::Value, A::Value>,
    ) -> Result<A::Value, A::Value> {
        self.step(
            Operation::ReadModifyWrite,
            (success, Some((failure, A::bits(current)))),
            real,
            Result::is_ok,
            |(result, before, _)| {
                let before = A::show(*before);
                if result.is_ok() {
                    format!("compare_exchange: reads {before}, writes {}", A::show(new))
                } else {
                    let wanted = A::show(current);
                    format!("compare_exchange: wants {wanted}, reads {before}, writes nothing")
                }
            },
        )
    }

    fn step<R>(
        &self,
        operation: Operation,
        (ordering, failure): (Ordering, Option<(Ordering, u64)>),
        act: impl FnOnce(&A) -> R,
        writes: impl FnOnce(&R) -> bool,
        text: impl FnOnce(&Seen<R, A::Value>) -> String,
    ) -> R {
        if !explorer::active() {
            return act(self.real);
        }
        let access = Ordered {
            identity: self.identity,
            place: self.place,
            at: self.at,
            operation,
            ordering,
            failure,
            show: |bits| A::show(A::holding(bits).now()),
        };
        let perform = |old: Option<u64>| {
            let old = old.map(A::holding);
            let real = old.as_ref().unwrap_or(self.real);
            let before = real.now();
            let result = act(real);
            let after = real.now();
            let written = writes(&result).then_some(A::bits(after));
            Done {
                result: (result, before, after),
                before: A::bits(before),
                after: written,
            }
        };
        let now = || A::bits(self.real.now());
        let told = |seen: &Seen<R, A::Value>| Told {
            text: text(seen),
            before: Some(A::show(seen.1)),
            after: Some(A::show(seen.2)),
        };
        model::ordered(access, now, perform, told).0
    }
}
