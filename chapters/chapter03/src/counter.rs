//! A counter of hits that many threads share: one that loses updates, and two that do not.
//!
//! A plain integer cannot be shared like this at all. Two threads that change it without order are a *data race*,
//! and that does not compile:
//! ```compile_fail,E0499
//! let mut hits = 0;
//! std::thread::scope(|s| {
//!     s.spawn(|| hits += 1);
//!     s.spawn(|| hits += 1);
//! });
//! ```
//! What does compile can still be a *race condition*: [`LossyCounter`] is one.
//!
//! # Panics
//! Where a lock is unwrapped, as in [`LockedCounter`]: when another thread panicked while it held that lock.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

// ANCHOR: lossy
/// Counts hits and loses some: between the load and the store the count is anybody's.
#[derive(Default)]
pub struct LossyCounter {
    hits: AtomicU64,
}

impl LossyCounter {
    /// Counts one hit.
    pub fn hit(&self) {
        let seen = self.hits.load(Ordering::Relaxed);
        self.hits.store(seen + 1, Ordering::Relaxed);
    }
}
// ANCHOR_END: lossy

impl LossyCounter {
    /// The hits so far.
    ///
    /// Two threads hit once each. Both numbers below are possible, so all that a test on real threads may claim is
    /// that it was one of them:
    /// ```
    /// use chapter03::counter::LossyCounter;
    ///
    /// let counter = LossyCounter::default();
    /// std::thread::scope(|s| {
    ///     s.spawn(|| counter.hit());
    ///     s.spawn(|| counter.hit());
    /// });
    /// assert!(matches!(counter.hits(), 1 | 2));
    /// ```
    ///
    /// One thread can take the steps of both in the order that loses a hit, and nothing is left to chance:
    /// ```
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// let hits = AtomicU64::new(0);
    /// let seen_by_one = hits.load(Ordering::Relaxed);
    /// let seen_by_other = hits.load(Ordering::Relaxed);
    /// hits.store(seen_by_one + 1, Ordering::Relaxed);
    /// hits.store(seen_by_other + 1, Ordering::Relaxed);
    /// assert_eq!(hits.into_inner(), 1);
    /// ```
    pub fn hits(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }
}

// ANCHOR: atomic
/// Counts every hit: `fetch_add` reads, adds and writes in one step, so there is no between.
#[derive(Default)]
pub struct AtomicCounter {
    hits: AtomicU64,
}

impl AtomicCounter {
    /// Counts one hit.
    pub fn hit(&self) {
        self.hits.fetch_add(1, Ordering::Relaxed);
    }
}
// ANCHOR_END: atomic

impl AtomicCounter {
    /// The hits so far.
    ///
    /// ```
    /// use chapter03::counter::AtomicCounter;
    ///
    /// let counter = AtomicCounter::default();
    /// std::thread::scope(|s| {
    ///     s.spawn(|| counter.hit());
    ///     s.spawn(|| counter.hit());
    /// });
    /// assert_eq!(counter.hits(), 2);
    /// ```
    pub fn hits(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }
}

// ANCHOR: locked
/// Counts every hit: whoever reads, adds and writes has the lock all the while.
#[derive(Default)]
pub struct LockedCounter {
    hits: Mutex<u64>,
}

impl LockedCounter {
    /// Counts one hit.
    pub fn hit(&self) {
        // The guard is a temporary: it lives to the end of the statement, so the whole `+=` is under the lock.
        *self.hits.lock().unwrap() += 1;
    }
}
// ANCHOR_END: locked

impl LockedCounter {
    /// The hits so far.
    ///
    /// ```
    /// use chapter03::counter::LockedCounter;
    ///
    /// let counter = LockedCounter::default();
    /// std::thread::scope(|s| {
    ///     s.spawn(|| counter.hit());
    ///     s.spawn(|| counter.hit());
    /// });
    /// assert_eq!(counter.hits(), 2);
    /// ```
    pub fn hits(&self) -> u64 {
        *self.hits.lock().unwrap()
    }
}
