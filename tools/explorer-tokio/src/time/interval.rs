//! Moments at equal distances.

use std::future::poll_fn;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::Instant;
use super::sleep::Sleep;
use crate::seam::At;

/// What becomes of ticks that nobody waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissedTickBehavior {
    /// They come at once, one after the other.
    #[default]
    Burst,
    /// The next comes a period after this one.
    Delay,
    /// They are left out.
    Skip,
}

/// Ticks, the first at once.
#[derive(Debug)]
pub struct Interval {
    sleep: Sleep,
    period: Duration,
    missed: MissedTickBehavior,
}

/// Ticks now, and then after each period.
///
/// # Panics
/// When the period is zero, and outside a runtime.
#[track_caller]
pub fn interval(period: Duration) -> Interval {
    Interval::new(Instant::now(), period, Location::caller())
}

/// Ticks at `start`, and then after each period.
///
/// # Panics
/// When the period is zero, and outside a runtime.
#[track_caller]
pub fn interval_at(start: Instant, period: Duration) -> Interval {
    Interval::new(start, period, Location::caller())
}

impl Interval {
    #[track_caller]
    fn new(start: Instant, period: Duration, at: At) -> Self {
        assert!(period > Duration::ZERO, "`period` must be non-zero.");
        Interval {
            sleep: Sleep::new(start, at),
            period,
            missed: MissedTickBehavior::default(),
        }
    }

    /// Waits for the next tick.
    pub async fn tick(&mut self) -> Instant {
        poll_fn(|cx| self.poll_tick(cx)).await
    }

    /// Asks for the next tick.
    pub fn poll_tick(&mut self, cx: &mut Context<'_>) -> Poll<Instant> {
        std::task::ready!(Pin::new(&mut self.sleep).poll(cx));
        let due = self.sleep.deadline();
        let next = self.after(due, Instant::now());
        Pin::new(&mut self.sleep).reset(next);
        Poll::Ready(due)
    }

    fn after(&self, due: Instant, now: Instant) -> Instant {
        let late = now - due;
        if late <= Duration::from_millis(5) {
            return due + self.period;
        }
        match self.missed {
            MissedTickBehavior::Burst => due + self.period,
            MissedTickBehavior::Delay => now + self.period,
            MissedTickBehavior::Skip => {
                let into = late.as_nanos() % self.period.as_nanos();
                let into = Duration::from_nanos(u64::try_from(into).unwrap_or(u64::MAX));
                now + self.period - into
            }
        }
    }

    /// The next tick comes a period from now.
    pub fn reset(&mut self) {
        let next = Instant::now() + self.period;
        Pin::new(&mut self.sleep).reset(next);
    }

    /// The next tick comes at once.
    pub fn reset_immediately(&mut self) {
        Pin::new(&mut self.sleep).reset(Instant::now());
    }

    /// What becomes of ticks that nobody waited for.
    #[must_use]
    pub fn missed_tick_behavior(&self) -> MissedTickBehavior {
        self.missed
    }

    /// Says what is to become of ticks that nobody waits for.
    pub fn set_missed_tick_behavior(&mut self, missed: MissedTickBehavior) {
        self.missed = missed;
    }

    /// From a tick to the next.
    #[must_use]
    pub fn period(&self) -> Duration {
        self.period
    }
}
