//! A ticket lock: who comes first is served first.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

#[derive(Default)]
struct TicketLock {
    next: AtomicU32,
    serving: AtomicU32,
    value: UnsafeCell<u32>,
}

// SAFETY: the value is reached by the one who is served, which is what these programs are about.
unsafe impl Sync for TicketLock {}

/// Orderings: of taking a ticket, of waiting, and of letting the next come.
pub fn run([draw, wait, serve]: [Ordering; 3]) {
    let lock = TicketLock::default();
    let add = || {
        let lock = &lock;
        let mine = lock.next.fetch_add(1, draw);
        while lock.serving.load(wait) != mine {
            std::hint::spin_loop();
        }
        // SAFETY: it is this thread's turn.
        unsafe { *lock.value.get() += 1 };
        lock.serving.store(mine + 1, serve);
    };
    thread::scope(|scope| {
        scope.spawn(add);
        add();
    });
    assert_eq!(lock.value.into_inner(), 2);
}
