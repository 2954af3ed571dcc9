//! `std::time`, where time is virtual: it passes only when the scheduler lets it.

pub use ::std::time::*;

use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::panic::Location;

use explorer::model;

/// A moment, on a clock that only goes forward.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(Moment);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Moment {
    Real(::std::time::Instant),
    /// Since the execution began, and a day before, so that a program may look back.
    Virtual(Duration),
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The moment so long after the execution began: for shadows that tell a time which the explorer knows already.
#[doc(hidden)]
pub fn virtual_instant(elapsed: Duration) -> Instant {
    Instant(Moment::Virtual(DAY + elapsed))
}

/// The time from the beginning of the execution to that moment; none outside an exploration.
#[doc(hidden)]
pub fn since_execution_began(instant: Instant) -> Option<Duration> {
    match instant.0 {
        Moment::Real(_) => None,
        Moment::Virtual(time) => Some(time.saturating_sub(DAY)),
    }
}

impl Instant {
    /// Now.
    #[track_caller]
    #[must_use]
    pub fn now() -> Self {
        Instant(if explorer::active() {
            Moment::Virtual(DAY + model::look_at_clock(Location::caller()))
        } else {
            Moment::Real(::std::time::Instant::now())
        })
    }

    /// How long ago that was.
    #[track_caller]
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Self::now().duration_since(*self)
    }

    /// From `earlier` to this; zero if it is later.
    #[must_use]
    pub fn duration_since(&self, earlier: Instant) -> Duration {
        self.saturating_duration_since(earlier)
    }

    /// The same; none if `earlier` is later.
    #[must_use]
    pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {
        match (self.0, earlier.0) {
            (Moment::Real(this), Moment::Real(earlier)) => this.checked_duration_since(earlier),
            (Moment::Virtual(this), Moment::Virtual(earlier)) => this.checked_sub(earlier),
            _ => None,
        }
    }

    /// The same; zero if `earlier` is later.
    #[must_use]
    pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }

    /// So much later, if that can be said.
    #[must_use]
    pub fn checked_add(&self, duration: Duration) -> Option<Instant> {
        Some(Instant(match self.0 {
            Moment::Real(this) => Moment::Real(this.checked_add(duration)?),
            Moment::Virtual(this) => Moment::Virtual(this.checked_add(duration)?),
        }))
    }

    /// So much earlier, if that can be said.
    #[must_use]
    pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {
        Some(Instant(match self.0 {
            Moment::Real(this) => Moment::Real(this.checked_sub(duration)?),
            Moment::Virtual(this) => Moment::Virtual(this.checked_sub(duration)?),
        }))
    }
}

impl Add<Duration> for Instant {
    type Output = Instant;

    fn add(self, duration: Duration) -> Instant {
        self.checked_add(duration)
            .expect("overflow when adding duration to instant")
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl Sub<Duration> for Instant {
    type Output = Instant;

    fn sub(self, duration: Duration) -> Instant {
        self.checked_sub(duration)
            .expect("overflow when subtracting duration from instant")
    }
}

impl SubAssign<Duration> for Instant {
    fn sub_assign(&mut self, duration: Duration) {
        *self = *self - duration;
    }
}

impl Sub<Instant> for Instant {
    type Output = Duration;

    fn sub(self, earlier: Instant) -> Duration {
        self.duration_since(earlier)
    }
}
