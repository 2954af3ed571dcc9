//! `Barrier`.

use std::fmt;
use std::panic::Location;
use std::sync as real;

use explorer::model::{self, Identity, Memory};

/// Lets threads go on once enough have arrived.
pub struct Barrier {
    identity: Identity,
    size: usize,
    real: real::Barrier,
}

/// Whether this thread arrived last.
pub struct BarrierWaitResult(bool);

impl Barrier {
    /// For this many threads.
    pub const fn new(size: usize) -> Self {
        Barrier {
            identity: Identity::new(),
            size,
            real: real::Barrier::new(size),
        }
    }

    /// Waits until all have arrived. The barrier is ready for the next round at once.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        BarrierWaitResult(if explorer::active() {
            model::barrier_wait(
                &self.identity,
                Memory::of(self),
                Location::caller(),
                self.size,
            )
        } else {
            self.real.wait().is_leader()
        })
    }
}

impl BarrierWaitResult {
    /// True for one thread a round.
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult")
            .field("is_leader", &self.0)
            .finish()
    }
}
