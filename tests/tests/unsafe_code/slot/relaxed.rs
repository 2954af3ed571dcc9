//! Loses: who_sees_it_sees_it_whole (data race)
//!
//! `Relaxed` says that it is full, and says nothing of the number.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Slot {
    is_full: AtomicBool,
    number: UnsafeCell<u64>,
}

unsafe impl Sync for Slot {}

impl Slot {
    pub const fn new() -> Self {
        Slot {
            is_full: AtomicBool::new(false),
            number: UnsafeCell::new(0),
        }
    }

    pub fn set(&self, number: u64) {
        unsafe { *self.number.get() = number };
        self.is_full.store(true, Ordering::Relaxed);
    }

    pub fn get(&self) -> Option<u64> {
        let is_full = self.is_full.load(Ordering::Relaxed);
        is_full.then(|| unsafe { *self.number.get() })
    }
}
