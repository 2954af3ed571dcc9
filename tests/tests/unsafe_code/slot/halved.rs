//! Loses: what_was_set_is_there (wrong value), who_sees_it_sees_it_whole (wrong value)
//!
//! Half of the number is lost on its way into `AtomicU32`.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

pub struct Slot {
    is_full: AtomicBool,
    number: AtomicU32,
}

impl Slot {
    pub const fn new() -> Self {
        Slot {
            is_full: AtomicBool::new(false),
            number: AtomicU32::new(0),
        }
    }

    pub fn set(&self, number: u64) {
        self.number.store(number as u32, Ordering::Relaxed);
        self.is_full.store(true, Ordering::Release);
    }

    pub fn get(&self) -> Option<u64> {
        let is_full = self.is_full.load(Ordering::Acquire);
        is_full.then(|| u64::from(self.number.load(Ordering::Relaxed)))
    }
}
