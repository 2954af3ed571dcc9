//! A reference count: the last owner drops what all have used.

use std::cell::UnsafeCell;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering, fence};
use std::thread;

struct Counted {
    owners: AtomicUsize,
    value: UnsafeCell<u32>,
}

#[derive(Clone, Copy)]
struct Owner(NonNull<Counted>);

// SAFETY: the value is only read while there are two owners, and dropped by the last, which is what these programs are
// about.
unsafe impl Send for Owner {}

/// Orderings: of leaving, and of the fence before the last owner drops the value.
pub fn run([leave, last]: [Ordering; 2]) {
    let counted = Counted {
        owners: AtomicUsize::new(2),
        value: UnsafeCell::new(7),
    };
    let owner = Owner(NonNull::from(Box::leak(Box::new(counted))));
    let give_up = move |owner: Owner| {
        // SAFETY: this owner has not left.
        let counted = unsafe { owner.0.as_ref() };
        // SAFETY: nobody writes it while there are owners.
        assert_eq!(unsafe { *counted.value.get() }, 7);
        if counted.owners.fetch_sub(1, leave) == 1 {
            if last != Ordering::Relaxed {
                fence(last);
            }
            // SAFETY: it was leaked above, and nobody uses it any more.
            drop(unsafe { Box::from_raw(owner.0.as_ptr()) });
        }
    };
    let other = owner;
    thread::scope(|scope| {
        scope.spawn(move || give_up(other));
        give_up(owner);
    });
}
