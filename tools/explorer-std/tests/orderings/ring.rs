//! A ring for one producer and one consumer, with room for one.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

#[derive(Default)]
struct Ring {
    slot: UnsafeCell<u32>,
    head: AtomicUsize,
    tail: AtomicUsize,
}

// SAFETY: the slot is the producer's while head and tail are equal and the consumer's while not, which is what these
// programs are about.
unsafe impl Sync for Ring {}

/// Orderings: of the producer's look at the head and its write of the tail, and of the consumer's of tail and head.
pub fn run([is_there_room, push, is_there_any, pop]: [Ordering; 4]) {
    let ring = Ring::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            let ring = &ring;
            for number in 0..2 {
                if number - ring.head.load(is_there_room) == 1 {
                    return;
                }
                // SAFETY: there is room.
                unsafe { *ring.slot.get() = 10 + number as u32 };
                ring.tail.store(number + 1, push);
            }
        });
        for number in 0..2 {
            if ring.tail.load(is_there_any) == number {
                return;
            }
            // SAFETY: there is something.
            assert_eq!(unsafe { *ring.slot.get() }, 10 + number as u32);
            ring.head.store(number + 1, pop);
        }
    });
}
