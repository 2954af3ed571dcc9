//! # The lost update
//!
//! A page counts its hits. Two visitors arrive at once, and the counter grows by one: an update is lost.
//!
//! Write the counter twice so that no schedule loses a hit: [`AtomicHits`] without a lock, [`LockedHits`] with
//! one. Both can be made in a `static`, so `new` stays `const`.

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
    // yours
}

impl AtomicHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        todo!()
    }
}

impl Hits for AtomicHits {
    fn add(&self, n: u64) {
        todo!()
    }

    fn get(&self) -> u64 {
        todo!()
    }

    fn take(&self) -> u64 {
        todo!()
    }
}

/// Counts under a lock.
pub struct LockedHits {
    // yours
}

impl LockedHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        todo!()
    }
}

impl Hits for LockedHits {
    fn add(&self, n: u64) {
        todo!()
    }

    fn get(&self) -> u64 {
        todo!()
    }

    fn take(&self) -> u64 {
        todo!()
    }
}
