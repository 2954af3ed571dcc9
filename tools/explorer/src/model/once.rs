//! Initialising once: one thread runs the initialiser, the others wait for it.

use crate::engine::{point, with};
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::State;
use crate::thread::Wait;
use crate::trace::Touch;

const LOOK: u64 = 40;
const BEGIN: u64 = 41;
const END: u64 = 42;

/// What a thread that asks for the value has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initialiser {
    /// Run it, then call [`once_end`].
    Run,
    /// Nothing: the value is there.
    Done,
}

/// Waits until nobody runs the initialiser. `is_set` tells whether the value is there then.
pub fn once_begin(
    identity: &Identity,
    place: Memory,
    at: At,
    is_set: &dyn Fn() -> bool,
) -> Initialiser {
    let object = with(|engine| identity.bind(engine, at, place, || State::Once { running: None }));
    point(Wait::NoInitialiser(object), at, false);
    with(|engine| {
        let name = object_text(object);
        if is_set() {
            let touch = Touch::read(object, LOOK, at);
            engine.touch(touch, |_| format!("finds {name} made"));
            return Initialiser::Done;
        }
        let running = Some((engine.current, at));
        engine.objects[object].state = State::Once { running };
        let touch = Touch::write(object, BEGIN, at);
        engine.touch(touch, |_| format!("begins to make {name}"));
        Initialiser::Run
    })
}

/// The initialiser has ended, with a value or by a panic.
pub fn once_end(identity: &Identity, place: Memory, at: At, made: bool) {
    with(|engine| {
        let object = identity.bind(engine, at, place, || State::Once { running: None });
        engine.objects[object].state = State::Once { running: None };
        let made_or_not = if made { "made" } else { "not made" };
        engine.show_lazily(object, &|| Some(made_or_not.to_owned()));
        let touch = Touch::write(object, END, at);
        engine.touch_without_place(touch, |_| {
            let name = object_text(object);
            if made {
                format!("has made {name}")
            } else {
                format!("fails to make {name}")
            }
        });
    });
}

/// Waits until the value is there, without making it.
pub fn once_wait(identity: &Identity, place: Memory, at: At, is_set: &dyn Fn() -> bool) {
    let object = with(|engine| identity.bind(engine, at, place, || State::Once { running: None }));
    loop {
        // Woken at the end of each attempt; an attempt that failed leaves nothing to find.
        let begun = with(|engine| engine.objects[object].version);
        point(Wait::NoInitialiser(object), at, false);
        if is_set() {
            break;
        }
        point(
            Wait::Changed {
                object,
                version: begun,
            },
            at,
            false,
        );
    }
    with(|engine| {
        engine.touch(Touch::read(object, LOOK, at), |_| {
            format!("finds {} made", object_text(object))
        });
    });
}

/// Looks whether the value is there, without waiting.
pub fn once_look(identity: &Identity, place: Memory, at: At, is_set: &dyn Fn() -> bool) -> bool {
    let (object, spins) = with(|engine| {
        let object = identity.bind(engine, at, place, || State::Once { running: None });
        (object, engine.spins(object, at))
    });
    point(Wait::Nothing, at, spins);
    with(|engine| {
        let set = is_set();
        let touch = Touch::read(object, mix_look(set), at);
        engine.touch(touch, |_| {
            format!(
                "looks at {}: {}",
                object_text(object),
                if set { "made" } else { "not made yet" }
            )
        });
        set
    })
}

fn mix_look(set: bool) -> u64 {
    LOOK + 10 * u64::from(set)
}
