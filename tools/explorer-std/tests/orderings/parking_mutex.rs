//! A mutex on a futex-like park: a waiter sleeps until somebody wakes it.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{self, Thread};

const FREE: u32 = 0;
const LOCKED: u32 = 1;
const LOCKED_WITH_A_WAITER: u32 = 2;

struct ParkingMutex {
    state: AtomicU32,
    value: UnsafeCell<u32>,
}

// SAFETY: the value is reached under the lock, which is what these programs are about.
unsafe impl Sync for ParkingMutex {}

/// Orderings: of taking a free lock, of taking one after waiting, and of letting go.
pub fn run([take, take_after_waiting, let_go]: [Ordering; 3]) {
    let mutex = ParkingMutex {
        state: AtomicU32::new(FREE),
        value: UnsafeCell::new(0),
    };
    let unlock = |waiter: Option<&Thread>| {
        let mutex = &mutex;
        // SAFETY: the lock is taken.
        unsafe { *mutex.value.get() += 1 };
        if mutex.state.swap(FREE, let_go) == LOCKED_WITH_A_WAITER {
            waiter.inspect(|waiter| waiter.unpark());
        }
    };
    let main = thread::current();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mutex = &mutex;
            let free = mutex
                .state
                .compare_exchange(FREE, LOCKED, take, Ordering::Relaxed);
            if free.is_ok() {
                unlock(Some(&main));
            }
        });
        let free = mutex
            .state
            .compare_exchange(FREE, LOCKED, take, Ordering::Relaxed);
        if free.is_err() {
            while mutex.state.swap(LOCKED_WITH_A_WAITER, take_after_waiting) != FREE {
                thread::park();
            }
        }
        unlock(None);
    });
}
