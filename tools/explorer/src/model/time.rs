//! Time: virtual, and passing only when the scheduler lets it.
//!
//! A sleep ends when nobody else can go on, or earlier at the cost of a preemption: others may be as slow as they like.

use std::time::Duration;

use crate::engine::{point, point_until, with};
use crate::history::mix;
use crate::model::At;
use crate::thread::Wait;

/// How long it seems to take to look at the clock, when nothing else happens in between: so a loop that waits for the
/// time to come does end.
const LOOK: u64 = 1_000_000;

/// A duration in the engine's own unit; the longest are as good as for ever.
pub(super) fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// Sleeps.
pub fn sleep(duration: Duration, at: At) {
    point_until(Wait::Time, at, false, Some(nanoseconds(duration)));
    with(|engine| {
        let me = engine.thread();
        me.history = mix(me.history, 0xC8);
        engine.note(at, |_| format!("has slept {duration:?}"));
    });
}

/// The time since the execution began. Looking at it again at the same place lets others go first, and time pass.
pub fn look_at_clock(at: At) -> Duration {
    let again = with(|engine| engine.thread().looked.replace(at) == Some(at));
    point(Wait::Nothing, at, again);
    with(|engine| {
        engine.now = engine.now.saturating_add(LOOK);
        let now = engine.now;
        let me = engine.thread();
        me.history = mix(me.history, now);
        Duration::from_nanos(now)
    })
}

/// The time since the execution began, without a step.
pub fn elapsed() -> Duration {
    with(|engine| Duration::from_nanos(engine.now))
}
