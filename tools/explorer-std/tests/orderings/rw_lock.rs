//! A read-write lock that spins.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// Somebody writes.
const WRITING: u32 = u32::MAX;

struct ReadWrite {
    readers: AtomicU32,
    value: UnsafeCell<u32>,
}

// SAFETY: readers share and a writer is alone, which is what these programs are about.
unsafe impl Sync for ReadWrite {}

/// Orderings: of beginning to read and to write, and of ending to read and to write.
pub fn run([read, write, read_end, write_end]: [Ordering; 4]) {
    let lock = ReadWrite {
        readers: AtomicU32::new(0),
        value: UnsafeCell::new(0),
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let lock = &lock;
            let free = lock
                .readers
                .compare_exchange(0, WRITING, write, Ordering::Relaxed);
            if free.is_ok() {
                // SAFETY: nobody reads.
                unsafe { *lock.value.get() += 1 };
                lock.readers.store(0, write_end);
            }
        });
        let readers = lock.readers.load(Ordering::Relaxed);
        if readers != WRITING {
            let more = readers + 1;
            let joined = lock
                .readers
                .compare_exchange(readers, more, read, Ordering::Relaxed);
            if joined.is_ok() {
                // SAFETY: nobody writes.
                assert!(unsafe { *lock.value.get() } <= 1);
                lock.readers.fetch_sub(1, read_end);
            }
        }
    });
}
