//! `std::time`, where time is virtual: it passes only when the scheduler lets it.

pub use ::std::time::*;

use std::fmt;
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

/// A moment by the clock on the wall. Under exploration that clock starts at a date of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemTime(::std::time::SystemTime);

/// The beginning of 1970.
pub const UNIX_EPOCH: SystemTime = SystemTime::UNIX_EPOCH;

/// The moment at which each execution begins, since the beginning of 1970: that of 2026.
const BEGINNING: Duration = Duration::from_secs(1_767_225_600);

impl SystemTime {
    /// The beginning of 1970.
    pub const UNIX_EPOCH: SystemTime = SystemTime(::std::time::SystemTime::UNIX_EPOCH);

    /// Now.
    #[track_caller]
    #[must_use]
    pub fn now() -> Self {
        if explorer::active() {
            Self::UNIX_EPOCH + BEGINNING + model::look_at_clock(Location::caller())
        } else {
            SystemTime(::std::time::SystemTime::now())
        }
    }

    /// From `earlier` to this.
    ///
    /// # Errors
    /// When it is later; how much, is in the error.
    pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {
        self.0.duration_since(earlier.0)
    }

    /// How long ago that was.
    ///
    /// # Errors
    /// When it is still to come; how long, is in the error.
    #[track_caller]
    pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {
        Self::now().duration_since(*self)
    }

    /// So much later, if that can be said.
    #[must_use]
    pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {
        self.0.checked_add(duration).map(SystemTime)
    }

    /// So much earlier, if that can be said.
    #[must_use]
    pub fn checked_sub(&self, duration: Duration) -> Option<SystemTime> {
        self.0.checked_sub(duration).map(SystemTime)
    }
}

impl fmt::Debug for SystemTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<::std::time::SystemTime> for SystemTime {
    fn from(real: ::std::time::SystemTime) -> Self {
        SystemTime(real)
    }
}

macro_rules! moves_by_durations {
    ($($moment:ident)+) => {$(
        impl Add<Duration> for $moment {
            type Output = $moment;

            fn add(self, duration: Duration) -> $moment {
                self.checked_add(duration)
                    .expect("overflow when adding duration to instant")
            }
        }

        impl AddAssign<Duration> for $moment {
            fn add_assign(&mut self, duration: Duration) {
                *self = *self + duration;
            }
        }

        impl Sub<Duration> for $moment {
            type Output = $moment;

            fn sub(self, duration: Duration) -> $moment {
                self.checked_sub(duration)
                    .expect("overflow when subtracting duration from instant")
            }
        }

        impl SubAssign<Duration> for $moment {
            fn sub_assign(&mut self, duration: Duration) {
                *self = *self - duration;
            }
        }
    )+};
}

moves_by_durations! { Instant SystemTime }

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

impl Sub<Instant> for Instant {
    type Output = Duration;

    fn sub(self, earlier: Instant) -> Duration {
        self.duration_since(earlier)
    }
}
