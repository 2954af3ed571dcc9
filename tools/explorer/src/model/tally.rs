//! A number that threads wait on: tokens of a parker, members of a group, permits.

use std::time::Duration;

use crate::engine::{point, point_until, with};
use crate::history::mix;
use crate::model::time::nanoseconds;
use crate::model::{At, Identity, Memory};
use crate::names::object_text;
pub use crate::object::Words;
use crate::object::{ObjectId, State};
use crate::thread::{Wait, Wake};
use crate::trace::Touch;

const CHANGE: u64 = 100;
const GO_ON: u64 = 101;
const TIMED_OUT: u64 = 102;

/// What a tally's handle needs to be known: its identity, where it lies, what it begins with, and its words.
pub type Tally<'a> = (&'a Identity, Memory, u64, &'static Words);

fn bind((identity, place, value, words): Tally<'_>, at: At) -> ObjectId {
    with(|engine| identity.bind(engine, at, place, || State::Tally { value, words }))
}

/// Changes the number; a visible operation unless nobody could tell.
pub fn tally_change(
    tally: Tally<'_>,
    at: At,
    visible: bool,
    verb: &'static str,
    change: impl FnOnce(u64) -> u64,
) {
    let object = bind(tally, at);
    if visible && with(|engine| engine.thread().panicking == 0) {
        point(Wait::Nothing, at, false);
    }
    with(|engine| {
        if let State::Tally { value, .. } = &mut engine.objects[object].state {
            *value = change(*value);
        }
        engine.touch(Touch::write(object, CHANGE, at), |_| {
            format!("{verb} {}", object_text(object))
        });
    });
}

/// Waits until the number is at least `least` (for zero: until it is zero), takes that much away, and says whether that
/// came before `limit` was up.
pub fn tally_wait(
    tally: Tally<'_>,
    at: At,
    least: u64,
    limit: Option<Duration>,
    verb: &'static str,
) -> bool {
    let object = bind(tally, at);
    let wait = Wait::Tally { object, least };
    let wake = point_until(wait, at, false, limit.map(nanoseconds));
    with(|engine| {
        if wake == Wake::TimedOut {
            let touch = Touch::read(object, mix(TIMED_OUT, 0), at);
            engine.touch(touch, |_| "stops waiting: its time is up".into());
            return false;
        }
        if let State::Tally { value, .. } = &mut engine.objects[object].state {
            *value -= least;
        }
        let text = || format!("{verb} {}", object_text(object));
        if least == 0 {
            engine.touch(Touch::read(object, GO_ON, at), |_| text());
        } else {
            engine.touch(Touch::write(object, GO_ON, at), |_| text());
        }
        true
    })
}
