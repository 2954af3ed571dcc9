//! Two threads that say that they want to enter, and look whether the other does (Dekker, in Dijkstra 1965).

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

#[derive(Default)]
struct Room {
    wanted: [AtomicBool; 2],
    value: UnsafeCell<u32>,
}

// SAFETY: one of the two enters, which is what these programs are about.
unsafe impl Sync for Room {}

/// Orderings: of saying so, and of looking.
pub fn run([say, look]: [Ordering; 2]) {
    let room = Room::default();
    let enter = |me: usize| {
        let room = &room;
        room.wanted[me].store(true, say);
        if !room.wanted[1 - me].load(look) {
            // SAFETY: the other has not entered, and will not.
            unsafe { *room.value.get() += 1 };
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| enter(0));
        enter(1);
    });
    assert!(room.value.into_inner() <= 1);
}
