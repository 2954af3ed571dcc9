//! A spin lock, and the counter under it.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

struct SpinLock {
    locked: AtomicBool,
    value: UnsafeCell<u32>,
}

// SAFETY: the value is reached between `lock` and `unlock` only, which is what these programs are about.
unsafe impl Sync for SpinLock {}

/// Orderings: of taking the lock, and of letting it go.
pub fn run([take, let_go]: [Ordering; 2]) {
    let lock = SpinLock {
        locked: AtomicBool::new(false),
        value: UnsafeCell::new(0),
    };
    let add = || {
        let lock = &lock;
        while lock.locked.swap(true, take) {
            std::hint::spin_loop();
        }
        // SAFETY: the lock is taken.
        unsafe { *lock.value.get() += 1 };
        lock.locked.store(false, let_go);
    };
    thread::scope(|scope| {
        scope.spawn(add);
        add();
    });
    assert_eq!(lock.value.into_inner(), 2);
}
