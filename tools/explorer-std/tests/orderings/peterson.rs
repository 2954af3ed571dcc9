//! Peterson's lock (1981): want, give way, and wait while the other wants and it is the other's turn.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

#[derive(Default)]
struct Peterson {
    wants: [AtomicBool; 2],
    turn: AtomicUsize,
    value: UnsafeCell<u32>,
}

// SAFETY: one of the two is inside, which is what these programs are about.
unsafe impl Sync for Peterson {}

/// Orderings: of wanting, of giving way, of looking at the other, and of leaving.
pub fn run([want, give_way, look, leave]: [Ordering; 4]) {
    let lock = Peterson::default();
    let enter = |me: usize| {
        let lock = &lock;
        lock.wants[me].store(true, want);
        lock.turn.store(1 - me, give_way);
        while lock.wants[1 - me].load(look) && lock.turn.load(look) == 1 - me {
            std::hint::spin_loop();
        }
        // SAFETY: the other waits.
        unsafe { *lock.value.get() += 1 };
        lock.wants[me].store(false, leave);
    };
    thread::scope(|scope| {
        scope.spawn(|| enter(0));
        enter(1);
    });
    assert_eq!(lock.value.into_inner(), 2);
}
