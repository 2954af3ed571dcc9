//! A channel for one message.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

struct Channel {
    message: UnsafeCell<MaybeUninit<u64>>,
    ready: AtomicBool,
}

// SAFETY: the message is read after it was written, which is what these programs are about.
unsafe impl Sync for Channel {}

/// Orderings: of saying that the message is there, and of asking.
pub fn run([send, ask]: [Ordering; 2]) {
    let channel = Channel {
        message: UnsafeCell::new(MaybeUninit::uninit()),
        ready: AtomicBool::new(false),
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let channel = &channel;
            // SAFETY: nobody else sends, and nobody reads before it is ready.
            unsafe { (*channel.message.get()).write(7) };
            channel.ready.store(true, send);
        });
        if channel.ready.swap(false, ask) {
            // SAFETY: it is ready.
            let message = unsafe { (*channel.message.get()).assume_init_read() };
            assert_eq!(message, 7);
        }
    });
}
