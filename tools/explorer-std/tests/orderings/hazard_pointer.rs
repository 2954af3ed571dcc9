//! A hazard pointer (Michael, 2004): who reads says which node, and who takes it away looks whether somebody does.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread;

/// Orderings: of saying which node, of looking whether it is still there, of taking it away, and of looking whether
/// somebody reads it.
pub fn run([protect, look_again, unlink, scan]: [Ordering; 4]) {
    let node = Box::into_raw(Box::new(UnsafeCell::new(7)));
    let shared = AtomicPtr::new(node);
    let hazard: AtomicPtr<UnsafeCell<u32>> = AtomicPtr::new(ptr::null_mut());
    thread::scope(|scope| {
        scope.spawn(|| {
            let seen = shared.load(Ordering::Acquire);
            if seen.is_null() {
                return;
            }
            hazard.store(seen, protect);
            if shared.load(look_again) == seen {
                // SAFETY: whoever takes it away sees the hazard.
                assert_eq!(unsafe { *(*seen).get() }, 7);
            }
            hazard.store(ptr::null_mut(), Ordering::Release);
        });
        shared.store(ptr::null_mut(), unlink);
        if hazard.load(scan).is_null() {
            // SAFETY: nobody reads it, and nobody can begin to.
            unsafe { *(*node).get() = 0 };
        }
    });
}
