//! A value behind a pointer, which whoever needs it first makes; the others throw theirs away.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread;

/// Orderings: of looking, of putting the pointer there, and of finding another there.
pub fn run([look, put, found]: [Ordering; 3]) {
    let pointer: AtomicPtr<UnsafeCell<u32>> = AtomicPtr::new(ptr::null_mut());
    let get = || {
        let mut value = pointer.load(look);
        if value.is_null() {
            let mine = Box::into_raw(Box::new(UnsafeCell::new(0)));
            // SAFETY: nobody else knows it yet.
            unsafe { *(*mine).get() = 7 };
            value = match pointer.compare_exchange(ptr::null_mut(), mine, put, found) {
                Ok(_) => mine,
                Err(other) => {
                    // SAFETY: it was made above, and nobody else has seen it.
                    drop(unsafe { Box::from_raw(mine) });
                    other
                }
            };
        }
        // SAFETY: what is there stays until all threads have ended.
        assert_eq!(unsafe { *(*value).get() }, 7);
    };
    thread::scope(|scope| {
        scope.spawn(get);
        get();
    });
    // SAFETY: all threads have ended.
    drop(unsafe { Box::from_raw(pointer.into_inner()) });
}
