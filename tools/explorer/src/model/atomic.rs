//! Atomics that are sequentially consistent, whatever is looked for: those of `std` are in `ordered`.

use crate::engine::{point, with};
use crate::history::Access;
use crate::model::{At, Identity, Memory};
use crate::object::State;
use crate::thread::Wait;
use crate::trace::{LOAD, STORE, Touch};

/// What an atomic operation is, for the trace and for the histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Reads.
    Load,
    /// Writes.
    Store,
    /// Reads and writes in one step.
    ReadModifyWrite,
}

/// How an operation is told, with the value before and after it where that can be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What it did.
    pub text: String,
    /// The value before.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

impl From<String> for Told {
    fn from(text: String) -> Self {
        Told {
            text,
            ..Told::default()
        }
    }
}

/// One access to an atomic.
///
/// `perform` does it on the real value and says whether it changed; `told` tells it.
pub fn atomic<R, T: Into<Told>>(
    identity: &Identity,
    place: Memory,
    at: At,
    operation: Operation,
    perform: impl FnOnce() -> (R, bool),
    told: impl FnOnce(&R) -> T,
) -> R {
    let (object, spins) = with(|engine| {
        let object = identity.bind(engine, at, place, || State::Atomic);
        (
            object,
            operation != Operation::Store && engine.spins(object, at),
        )
    });
    point(Wait::Nothing, at, spins);
    with(|engine| {
        engine.counted.atomics += 1;
        let (result, changed) = perform();
        let (access, what) = match operation {
            Operation::Load => (Access::Read, LOAD),
            Operation::Store => (Access::Write, STORE),
            Operation::ReadModifyWrite => (Access::Write, 3),
        };
        let touch = Touch {
            object,
            access,
            what,
            changed,
            at,
        };
        let told = engine.trace.recording.then(|| told(&result).into());
        let Told {
            text,
            before,
            after,
        } = told.unwrap_or_default();
        engine.touch(touch, |_| text);
        engine.show(object, before, after);
        result
    })
}
