//! A lock that is tried, and not waited for.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

struct TryLock {
    locked: AtomicBool,
    value: UnsafeCell<u32>,
}

// SAFETY: the value is reached by whoever has the lock, which is what these programs are about.
unsafe impl Sync for TryLock {}

/// Orderings: of an attempt that succeeds, of one that fails, and of letting go.
pub fn run([success, failure, let_go]: [Ordering; 3]) {
    let lock = TryLock {
        locked: AtomicBool::new(false),
        value: UnsafeCell::new(0),
    };
    let add = || {
        let lock = &lock;
        let taken = lock.locked.compare_exchange(false, true, success, failure);
        if taken.is_ok() {
            // SAFETY: the lock is taken.
            unsafe { *lock.value.get() += 1 };
            lock.locked.store(false, let_go);
        }
    };
    thread::scope(|scope| {
        scope.spawn(add);
        add();
    });
    assert!(lock.value.into_inner() > 0);
}
