//! Loses: atomic_hits_takes_no_lock (forbidden construct)
//! Locks in both counters: right, but a thread that is stopped while it holds the lock stops everybody.

use std::sync::Mutex;

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
    hits: Mutex<u64>,
}

impl AtomicHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        Self {
            hits: Mutex::new(0),
        }
    }
}

impl Hits for AtomicHits {
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
