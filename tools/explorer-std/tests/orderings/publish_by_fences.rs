//! A message and a flag, ordered by fences alone.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::thread;

#[derive(Default)]
struct Slot {
    value: UnsafeCell<u32>,
    ready: AtomicBool,
}

// SAFETY: the value is read after the flag, which is what these programs are about.
unsafe impl Sync for Slot {}

/// Orderings: of the fence between message and flag, and of the one between flag and message.
pub fn run([before_flag, after_flag]: [Ordering; 2]) {
    let slot = Slot::default();
    let fence_if = |ordering: Ordering| {
        if ordering != Ordering::Relaxed {
            fence(ordering);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let slot = &slot;
            // SAFETY: nobody reads it before the flag.
            unsafe { *slot.value.get() = 7 };
            fence_if(before_flag);
            slot.ready.store(true, Ordering::Relaxed);
        });
        if slot.ready.load(Ordering::Relaxed) {
            fence_if(after_flag);
            // SAFETY: the flag was up.
            assert_eq!(unsafe { *slot.value.get() }, 7);
        }
    });
}
