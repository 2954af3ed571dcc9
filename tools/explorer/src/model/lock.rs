//! Mutual exclusion.

use crate::engine::{Engine, point, with};
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::{ObjectId, State};
use crate::thread::Wait;
use crate::trace::Touch;

const LOCK: u64 = 10;
const REFUSED: u64 = 11;
const UNLOCK: u64 = 12;

pub(super) fn bind(identity: &Identity, engine: &mut Engine, at: At, place: Memory) -> ObjectId {
    identity.bind(engine, at, place, || State::Lock { holder: None })
}

/// Takes the lock, when it is free. `value` tells what it protects, for the trace.
pub fn lock(identity: &Identity, place: Memory, at: At, value: &dyn Fn() -> Option<String>) {
    let (object, spins) = with(|engine| {
        let object = bind(identity, engine, at, place);
        (object, engine.spins(object, at))
    });
    point(Wait::Free(object), at, spins);
    with(|engine| {
        engine.counted.locks += 1;
        take(engine, object, at);
        let touch = Touch::write(object, LOCK, at);
        engine.touch(touch, |_| {
            format!("locks {}{}", object_text(object), holding(value()))
        });
        engine.show_lazily(object, value);
    });
}

/// Takes the lock if it is free, and says whether it did.
pub fn try_lock(
    identity: &Identity,
    place: Memory,
    at: At,
    value: &dyn Fn() -> Option<String>,
) -> bool {
    let (object, spins) = with(|engine| {
        // Only who tries can see a lock held by another: from now on, letting go of one is a choice of its own.
        engine.see_unlocks();
        let object = bind(identity, engine, at, place);
        (object, engine.spins(object, at))
    });
    point(Wait::Nothing, at, spins);
    with(|engine| {
        engine.counted.locks += 1;
        let free = matches!(engine.objects[object].state, State::Lock { holder: None });
        let name = object_text(object);
        if free {
            take(engine, object, at);
            let touch = Touch::write(object, LOCK, at);
            engine.touch(touch, |_| {
                format!("tries {name} and locks it{}", holding(value()))
            });
            engine.show_lazily(object, value);
        } else {
            let touch = Touch::read(object, REFUSED, at);
            engine.touch(touch, |_| format!("tries {name}, which is taken"));
        }
        free
    })
}

/// Lets the lock go. `at` is where it was taken: an unlock at the end of a scope has no place of its own.
pub fn unlock(identity: &Identity, place: Memory, at: At, value: &dyn Fn() -> Option<String>) {
    let (object, is_point) = with(|engine| {
        let is_point = engine.unlocks_are_seen() && engine.thread().panicking == 0;
        (bind(identity, engine, at, place), is_point)
    });
    if is_point {
        point(Wait::Nothing, at, false);
    }
    with(|engine| release(engine, object, at, value));
}

pub(super) fn take(engine: &mut Engine, object: ObjectId, at: At) {
    let holder = Some((engine.current, at));
    engine.objects[object].state = State::Lock { holder };
    engine.lock_changes += 1;
    let now = engine.lock_changes;
    engine.thread().locked(object).taken = now;
}

pub(super) fn release(
    engine: &mut Engine,
    object: ObjectId,
    at: At,
    value: &dyn Fn() -> Option<String>,
) {
    engine.objects[object].state = State::Lock { holder: None };
    engine.lock_changes += 1;
    let now = engine.lock_changes;
    engine.thread().locked(object).let_go = now;
    let touch = Touch::write(object, UNLOCK, at);
    engine.touch_without_place(touch, |_| {
        format!("unlocks {}{}", object_text(object), leaving(value()))
    });
    engine.show_lazily(object, value);
}

fn holding(value: Option<String>) -> String {
    value
        .map(|value| format!(", finds {value}"))
        .unwrap_or_default()
}

fn leaving(value: Option<String>) -> String {
    value
        .map(|value| format!(", leaves {value}"))
        .unwrap_or_default()
}
