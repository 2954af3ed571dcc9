//! A slot that one thread fills and others look into.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

/// Empty, or a number for good.
pub struct Slot {
    is_full: AtomicBool,
    number: UnsafeCell<u64>,
}

// SAFETY: it is written before `is_full` is set, and read only after that was seen.
unsafe impl Sync for Slot {}

impl Slot {
    /// An empty one.
    pub const fn new() -> Self {
        Slot {
            is_full: AtomicBool::new(false),
            number: UnsafeCell::new(0),
        }
    }

    /// Fills it. Called once.
    pub fn set(&self, number: u64) {
        //[ todo!()
        // SAFETY: nobody reads it yet, and nobody else writes.
        unsafe { *self.number.get() = number };
        self.is_full.store(true, Ordering::Release);
        //]
    }

    /// The number, if it is there.
    pub fn get(&self) -> Option<u64> {
        //[ todo!()
        let is_full = self.is_full.load(Ordering::Acquire);
        // SAFETY: it was written before that, and is written no more.
        is_full.then(|| unsafe { *self.number.get() })
        //]
    }
}
