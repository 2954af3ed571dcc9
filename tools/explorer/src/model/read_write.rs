//! Locks that readers share.

use crate::engine::{Engine, point, with};
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
use crate::object::{ObjectId, State};
use crate::thread::Wait;
use crate::trace::Touch;

const READ: u64 = 70;
const WRITE: u64 = 71;
const REFUSED: u64 = 72;
const RELEASE: u64 = 73;

fn bind(identity: &Identity, place: Memory, at: At) -> (ObjectId, bool) {
    with(|engine| {
        let object = identity.bind(engine, at, place, || State::ReadWrite {
            writer: None,
            readers: Vec::new(),
        });
        (object, engine.spins(object, at))
    })
}

/// Takes the lock for reading, when nobody writes.
pub fn read(identity: &Identity, place: Memory, at: At, value: &dyn Fn() -> Option<String>) {
    let (object, spins) = bind(identity, place, at);
    point(Wait::Reading(object), at, spins);
    with(|engine| begin_to_read(engine, object, at, value));
}

/// Takes the lock for writing, when nobody reads or writes.
pub fn write(identity: &Identity, place: Memory, at: At, value: &dyn Fn() -> Option<String>) {
    let (object, spins) = bind(identity, place, at);
    point(Wait::Writing(object), at, spins);
    with(|engine| begin_to_write(engine, object, at, value));
}

/// Takes the lock for reading if nobody writes, and says whether it did.
pub fn try_read(
    identity: &Identity,
    place: Memory,
    at: At,
    value: &dyn Fn() -> Option<String>,
) -> bool {
    attempt(identity, place, at, |engine, object, free_to_read, _| {
        if free_to_read {
            begin_to_read(engine, object, at, value);
        }
        free_to_read
    })
}

/// Takes the lock for writing if nobody reads or writes, and says whether it did.
pub fn try_write(
    identity: &Identity,
    place: Memory,
    at: At,
    value: &dyn Fn() -> Option<String>,
) -> bool {
    attempt(identity, place, at, |engine, object, _, free_to_write| {
        if free_to_write {
            begin_to_write(engine, object, at, value);
        }
        free_to_write
    })
}

fn attempt(
    identity: &Identity,
    place: Memory,
    at: At,
    take: impl FnOnce(&mut Engine, ObjectId, bool, bool) -> bool,
) -> bool {
    with(Engine::see_unlocks);
    let (object, spins) = bind(identity, place, at);
    point(Wait::Nothing, at, spins);
    with(|engine| {
        let (no_writer, no_reader) = match &engine.objects[object].state {
            State::ReadWrite { writer, readers } => (writer.is_none(), readers.is_empty()),
            _ => unreachable!("bound as a read-write lock"),
        };
        let taken = take(engine, object, no_writer, no_writer && no_reader);
        if !taken {
            engine.counted.locks += 1;
            let touch = Touch::read(object, REFUSED, at);
            engine.touch(touch, |_| {
                format!("tries {}, which is taken", object_text(object))
            });
        }
        taken
    })
}

fn begin_to_read(
    engine: &mut Engine,
    object: ObjectId,
    at: At,
    value: &dyn Fn() -> Option<String>,
) {
    let thread = engine.current;
    if let State::ReadWrite { readers, .. } = &mut engine.objects[object].state {
        readers.push((thread, at));
    }
    engine.counted.locks += 1;
    engine.touch(Touch::write(object, READ, at), |_| {
        let found = value()
            .map(|value| format!(", finds {value}"))
            .unwrap_or_default();
        format!("locks {} for reading{found}", object_text(object))
    });
    engine.show_lazily(object, value);
}

fn begin_to_write(
    engine: &mut Engine,
    object: ObjectId,
    at: At,
    value: &dyn Fn() -> Option<String>,
) {
    let holder = Some((engine.current, at));
    if let State::ReadWrite { writer, .. } = &mut engine.objects[object].state {
        *writer = holder;
    }
    engine.counted.locks += 1;
    engine.touch(Touch::write(object, WRITE, at), |_| {
        let found = value()
            .map(|value| format!(", finds {value}"))
            .unwrap_or_default();
        format!("locks {} for writing{found}", object_text(object))
    });
    engine.show_lazily(object, value);
}

/// Ends one reading of the current thread.
pub fn release_read(identity: &Identity, place: Memory, at: At) {
    release(identity, place, at, |engine, object| {
        let thread = engine.current;
        if let State::ReadWrite { readers, .. } = &mut engine.objects[object].state
            && let Some(mine) = readers.iter().position(|&(reader, _)| reader == thread)
        {
            readers.remove(mine);
        }
        format!("ends reading {}", object_text(object))
    });
}

/// Ends the writing.
pub fn release_write(
    identity: &Identity,
    place: Memory,
    at: At,
    value: &dyn Fn() -> Option<String>,
) {
    release(identity, place, at, |engine, object| {
        if let State::ReadWrite { writer, .. } = &mut engine.objects[object].state {
            *writer = None;
        }
        let left = value()
            .map(|value| format!(", leaves {value}"))
            .unwrap_or_default();
        engine.show_lazily(object, value);
        format!("ends writing {}{left}", object_text(object))
    });
}

/// Ends the writing and begins to read, in one step: no writer comes between.
pub fn downgrade(identity: &Identity, place: Memory, at: At, value: &dyn Fn() -> Option<String>) {
    release(identity, place, at, |engine, object| {
        let thread = engine.current;
        if let State::ReadWrite { writer, readers } = &mut engine.objects[object].state {
            *writer = None;
            readers.push((thread, at));
        }
        let left = value()
            .map(|value| format!(", leaves {value}"))
            .unwrap_or_default();
        engine.show_lazily(object, value);
        format!("ends writing {}{left}, and reads on", object_text(object))
    });
}

fn release(
    identity: &Identity,
    place: Memory,
    at: At,
    end: impl FnOnce(&mut Engine, ObjectId) -> String,
) {
    let (object, _) = bind(identity, place, at);
    if with(|engine| engine.unlocks_are_seen() && engine.thread().panicking == 0) {
        point(Wait::Nothing, at, false);
    }
    with(|engine| {
        let text = end(engine, object);
        engine.touch_without_place(Touch::write(object, RELEASE, at), |_| text);
    });
}
