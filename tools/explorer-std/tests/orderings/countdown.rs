//! The last of several workers puts their results together.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

struct Work {
    left: AtomicU32,
    results: [UnsafeCell<u32>; 2],
}

// SAFETY: each result is its worker's, and all are the last one's, which is what these programs are about.
unsafe impl Sync for Work {}

/// The ordering of saying that one is done, which both gives and takes.
pub fn run([done]: [Ordering; 1]) {
    let work = Work {
        left: AtomicU32::new(2),
        results: Default::default(),
    };
    let work_on = |me: usize| {
        let work = &work;
        // SAFETY: the others have not looked yet.
        unsafe { *work.results[me].get() = 7 };
        if work.left.fetch_sub(1, done) == 1 {
            // SAFETY: all are done.
            let sum: u32 = work
                .results
                .iter()
                .map(|result| unsafe { *result.get() })
                .sum();
            assert_eq!(sum, 14);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| work_on(0));
        work_on(1);
    });
}
