//! A reference count that is asked whether there is one owner left.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

struct Counted {
    owners: AtomicUsize,
    value: UnsafeCell<u32>,
}

// SAFETY: the value is read by owners, and written by the only one, which is what these programs are about.
unsafe impl Sync for Counted {}

/// Orderings: of leaving, and of asking.
pub fn run([leave, ask]: [Ordering; 2]) {
    let counted = Counted {
        owners: AtomicUsize::new(2),
        value: UnsafeCell::new(7),
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let counted = &counted;
            // SAFETY: this is an owner still.
            assert_eq!(unsafe { *counted.value.get() }, 7);
            counted.owners.fetch_sub(1, leave);
        });
        if counted.owners.load(ask) == 1 {
            // SAFETY: this is the only owner.
            unsafe { *counted.value.get() += 1 };
        }
    });
}
