//! # The lost update
//!
//! A page counts its hits. Two visitors arrive at once, and the counter grows by one: an update is lost.
//!
//! Write the counter twice so that no schedule loses a hit: [`AtomicHits`] without a lock, [`LockedHits`] with
//! one. Both can be made in a `static`, so `new` stays `const`.

//[
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

//]
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
    //[ // yours
    hits: AtomicU64,
    //]
}

impl AtomicHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        //[ todo!()
        Self {
            hits: AtomicU64::new(0),
        }
        //]
    }
}

impl Hits for AtomicHits {
    fn add(&self, n: u64) {
        //[ todo!()
        self.hits.fetch_add(n, Ordering::Relaxed);
        //]
    }

    fn get(&self) -> u64 {
        //[ todo!()
        self.hits.load(Ordering::Relaxed)
        //]
    }

    fn take(&self) -> u64 {
        //[ todo!()
        self.hits.swap(0, Ordering::Relaxed)
        //]
    }
}

/// Counts under a lock.
pub struct LockedHits {
    //[ // yours
    hits: Mutex<u64>,
    //]
}

impl LockedHits {
    /// A counter at 0.
    pub const fn new() -> Self {
        //[ todo!()
        Self {
            hits: Mutex::new(0),
        }
        //]
    }
}

impl Hits for LockedHits {
    fn add(&self, n: u64) {
        //[ todo!()
        *self.hits.lock().unwrap() += n;
        //]
    }

    fn get(&self) -> u64 {
        //[ todo!()
        *self.hits.lock().unwrap()
        //]
    }

    fn take(&self) -> u64 {
        //[ todo!()
        std::mem::take(&mut *self.hits.lock().unwrap())
        //]
    }
}
