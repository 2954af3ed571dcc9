//! What a test does with the clock, which is always as good as paused.

use std::panic::Location;
use std::time::Duration;

use super::Instant;
use super::sleep::Sleep;

/// Nothing: the clock is virtual.
pub fn pause() {}

/// Nothing: the clock stays virtual.
pub fn resume() {}

/// Lets this much time pass.
#[track_caller]
pub fn advance(duration: Duration) -> impl Future<Output = ()> {
    Sleep::new(Instant::now() + duration, Location::caller())
}
