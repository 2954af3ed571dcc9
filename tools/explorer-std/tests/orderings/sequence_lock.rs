//! A sequence lock: readers do not write, and look again if somebody has written meanwhile (Boehm, 2012).

use std::sync::atomic::{AtomicU32, Ordering, fence};
use std::thread;

/// Orderings: of the fence after the sequence became odd, of making it even, of reading it, and of the fence before it
/// is read again.
pub fn run([begin, end, look, again]: [Ordering; 4]) {
    let sequence = AtomicU32::new(0);
    let pair = [AtomicU32::new(0), AtomicU32::new(0)];
    let fence_if = |ordering: Ordering| {
        if ordering != Ordering::Relaxed {
            fence(ordering);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            sequence.store(1, Ordering::Relaxed);
            fence_if(begin);
            pair[0].store(7, Ordering::Relaxed);
            pair[1].store(7, Ordering::Relaxed);
            sequence.store(2, end);
        });
        let before = sequence.load(look);
        let first = pair[0].load(Ordering::Relaxed);
        let second = pair[1].load(Ordering::Relaxed);
        fence_if(again);
        let after = sequence.load(Ordering::Relaxed);
        if before == after && before.is_multiple_of(2) {
            assert_eq!(first, second);
        }
    });
}
