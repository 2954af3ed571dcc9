//! A value that one of several threads makes.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;

const EMPTY: u8 = 0;
const BUSY: u8 = 1;
const READY: u8 = 2;

struct Once {
    state: AtomicU8,
    value: UnsafeCell<Option<String>>,
}

// SAFETY: one thread writes the value before it says READY, which is what these programs are about.
unsafe impl Sync for Once {}

/// Orderings: of looking, of becoming the one who makes it, of failing to, and of saying that it is made.
pub fn run([look, claim, refused, publish]: [Ordering; 4]) {
    let once = Once {
        state: AtomicU8::new(EMPTY),
        value: UnsafeCell::new(None),
    };
    let get = || {
        let once = &once;
        let claimed = once.state.compare_exchange(EMPTY, BUSY, claim, refused);
        if claimed.is_ok() {
            // SAFETY: this thread alone has claimed it.
            unsafe { *once.value.get() = Some("made".to_owned()) };
            once.state.store(READY, publish);
        }
        if once.state.load(look) == READY {
            // SAFETY: it is made, and nobody writes it again.
            let value = unsafe { &*once.value.get() };
            assert_eq!(value.as_deref(), Some("made"));
        }
    };
    thread::scope(|scope| {
        scope.spawn(get);
        get();
    });
}
