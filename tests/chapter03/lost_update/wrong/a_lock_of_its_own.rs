//! Loses: no_hit_is_lost_under_the_lock (lost update), take_loses_nothing_under_the_lock (lost update)
//! Makes a new lock for each call: a lock that no other thread knows keeps nobody out.

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
        self.hits.swap(0, Ordering::Relaxed)
    }
}

/// Counts under a lock.
pub struct LockedHits {
    hits: AtomicU64,
}

impl LockedHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        Self {
            hits: AtomicU64::new(0),
        }
    }
}

impl Hits for LockedHits {
    fn add(&self, n: u64) {
        let lock = Mutex::new(());
        let _guard = lock.lock().unwrap();
        let seen = self.hits.load(Ordering::Relaxed);
        self.hits.store(seen + n, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        let lock = Mutex::new(());
        let _guard = lock.lock().unwrap();
        self.hits.load(Ordering::Relaxed)
    }

    fn take(&self) -> u64 {
        let lock = Mutex::new(());
        let _guard = lock.lock().unwrap();
        let taken = self.hits.load(Ordering::Relaxed);
        self.hits.store(0, Ordering::Relaxed);
        taken
    }
}
