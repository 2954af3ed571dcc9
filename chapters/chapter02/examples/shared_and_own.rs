//! Two threads each count in a number of their own, and in one that all threads share.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

thread_local! {
    static OWN: Cell<u32> = const { Cell::new(0) };
}
static SHARED: AtomicU32 = AtomicU32::new(0);

fn main() {
    let count = || {
        let own = OWN.get() + 1;
        OWN.set(own);
        let shared = SHARED.fetch_add(1, Relaxed) + 1;
        (own, shared)
    };
    let (one, other) = thread::scope(|s| {
        let one = s.spawn(count);
        let other = s.spawn(count);
        (one.join().unwrap(), other.join().unwrap())
    });
    println!(
        "own {} and {}, shared {} and {}",
        one.0, other.0, one.1, other.1
    );
}
