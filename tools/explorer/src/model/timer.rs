//! Timers: channels whose messages come by themselves, when it is time.

use std::time::Duration;

use crate::engine::{Engine, with};
use crate::model::time::nanoseconds;
use crate::model::{At, Identity, Memory};
use crate::object::{ObjectId, State};

/// What a timer's handle needs to be known.
pub type Timer<'a> = (&'a Identity, Memory);

/// Starts a timer that sends after `delay`, and then each `period`; without a delay, never.
pub fn start_timer(
    (identity, place): Timer<'_>,
    delay: Option<Duration>,
    period: Option<Duration>,
    at: At,
) {
    with(|engine| {
        let due = delay.map(|delay| engine.now.saturating_add(nanoseconds(delay)));
        let period = period.map(nanoseconds);
        identity.bind(engine, at, place, || State::Timer { due, period });
    });
}

/// A timer that no execution has started never sends.
pub(super) fn bind_timer(engine: &mut Engine, (identity, place): Timer<'_>, at: At) -> ObjectId {
    identity.bind(engine, at, place, || State::Timer {
        due: None,
        period: None,
    })
}
