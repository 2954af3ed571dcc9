//! Atomics, sequentially consistent whatever ordering is asked for.

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

/// One access to an atomic.
///
/// `perform` does it on the real value and says whether it changed and how to tell it.
pub fn atomic<R>(
    identity: &Identity,
    place: Memory,
    at: At,
    operation: Operation,
    perform: impl FnOnce() -> (R, bool),
    text: impl FnOnce(&R) -> String,
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
        engine.touch(
            Touch {
                object,
                access,
                what,
                changed,
                at,
            },
            |_| text(&result),
        );
        result
    })
}
