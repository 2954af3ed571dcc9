//! Loses: take_loses_nothing_without_a_lock (lost update)
//! Reads, then writes 0: hits that arrive between the two are neither taken nor left.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts hits from any number of threads.
pub trait Hits: Sync {
    /// Adds `n` hits.
    fn add(&self, n: u64);
    /// The hits since the last `take`.
    fn get(&self) -> u64;
    /// Returns the hits since the last `take` and starts again from 0, in one step.
    fn take(&self) -> u64;
}

/// Counts without a lock.
pub struct AtomicHits {
    hits: AtomicU64,
}

impl AtomicHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        Self {
            hits: AtomicU64::new(0),
        }
    }
}

impl Hits for AtomicHits {
    fn add(&self, n: u64) {
        self.hits.fetch_add(n, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }

    fn take(&self) -> u64 {
        let taken = self.get();
        self.hits.store(0, Ordering::Relaxed);
        taken
    }
}

/// Counts under a lock.
pub struct LockedHits {
    hits: Mutex<u64>,
}

impl LockedHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        Self {
            hits: Mutex::new(0),
        }
    }
}

impl Hits for LockedHits {
    fn add(&self, n: u64) {
        *self.hits.lock().unwrap() += n;
    }

    fn get(&self) -> u64 {
        *self.hits.lock().unwrap()
    }

    fn take(&self) -> u64 {
        std::mem::take(&mut *self.hits.lock().unwrap())
    }
}
