//! `crossbeam::utils`: padding, which nothing here can see, and spinning that lets others go first.

pub use crossbeam_real::utils::CachePadded;

use std::cell::Cell;
use std::fmt;
use std::panic::Location;

use crossbeam_real::utils as real;
use explorer::model;

/// Steps until it is time to block: two are as good as the real one's eleven, and keep schedules short.
const STEPS: u32 = 2;

/// Backs off in a loop that waits.
pub struct Backoff {
    steps: Cell<u32>,
    real: real::Backoff,
}

impl Backoff {
    /// At its beginning.
    #[must_use]
    pub fn new() -> Self {
        Backoff {
            steps: Cell::new(0),
            real: real::Backoff::new(),
        }
    }

    /// Begins again.
    pub fn reset(&self) {
        self.steps.set(0);
        self.real.reset();
    }

    /// Waits a little, since another thread came first.
    #[track_caller]
    pub fn spin(&self) {
        if explorer::active() {
            model::give_way(Location::caller(), "backs off");
        } else {
            self.real.spin();
        }
    }

    /// Waits a little, for another thread to do something.
    #[track_caller]
    pub fn snooze(&self) {
        if explorer::active() {
            self.steps.set(self.steps.get().saturating_add(1));
            model::give_way(Location::caller(), "backs off");
        } else {
            self.real.snooze();
        }
    }

    /// Whether it is time to block instead.
    pub fn is_completed(&self) -> bool {
        if explorer::active() {
            self.steps.get() >= STEPS
        } else {
            self.real.is_completed()
        }
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Backoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}
