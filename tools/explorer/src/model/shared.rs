//! Data that threads share without a lock, and that each operation reaches in one step: queues, cells.

use crate::engine::{point, with};
use crate::history::Access;
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::State;
use crate::thread::Wait;
use crate::trace::Touch;

const SHARED: u64 = 110;

/// What a shared thing's handle needs to be known: its identity, where it lies, and what kind of thing it is.
pub type Shared<'a> = (&'a Identity, Memory, &'static str);

/// One operation. `perform` does it and says whether it changed anything; `text` tells it, given the thing's name.
pub fn shared<R>(
    (identity, place, kind): Shared<'_>,
    at: At,
    perform: impl FnOnce() -> (R, bool),
    text: impl FnOnce(&R, &str) -> String,
) -> R {
    let (object, spins) = with(|engine| {
        let object = identity.bind(engine, at, place, || State::Shared(kind));
        (object, engine.spins(object, at))
    });
    point(Wait::Nothing, at, spins);
    // The program's own code (the destructor of what it replaces) must not run while the engine is lent.
    let (result, changed) = perform();
    with(|engine| {
        let touch = if changed {
            Touch::write(object, SHARED, at)
        } else {
            Touch::read(object, SHARED, at)
        };
        engine.touch(touch, |_| text(&result, &object_text(object)));
    });
    result
}

/// Says that the operation that was just done has changed another thing as well.
pub fn shared_too((identity, place, kind): Shared<'_>, at: At) {
    with(|engine| {
        let object = identity.bind(engine, at, place, || State::Shared(kind));
        engine.touch_silently(object, Access::Write, SHARED);
    });
}
