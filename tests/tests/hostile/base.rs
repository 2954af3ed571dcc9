//! What the hostile submissions have in common: counters that count nothing, and do mischief whenever they should.

use ::std::sync::Mutex;

pub trait Hits: Sync {
    fn add(&self, n: u64);
    fn get(&self) -> u64;
    fn take(&self) -> u64;
}

pub struct AtomicHits;

impl AtomicHits {
    pub const fn new() -> Self {
        Self
    }
}

impl Hits for AtomicHits {
    fn add(&self, _: u64) {
        mischief();
    }

    fn get(&self) -> u64 {
        0
    }

    fn take(&self) -> u64 {
        0
    }
}

pub struct LockedHits(Mutex<u64>);

impl LockedHits {
    pub const fn new() -> Self {
        Self(Mutex::new(0))
    }
}

impl Hits for LockedHits {
    fn add(&self, _: u64) {
        drop(self.0.lock());
        mischief();
    }

    fn get(&self) -> u64 {
        *self.0.lock().unwrap()
    }

    fn take(&self) -> u64 {
        *self.0.lock().unwrap()
    }
}
