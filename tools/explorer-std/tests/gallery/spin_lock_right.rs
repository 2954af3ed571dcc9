//! Verdict: none
//! Looking and setting are one step.

use std::hint;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (locked, inside) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while locked.swap(true, SeqCst) {
                    hint::spin_loop();
                }
                assert_eq!(inside.fetch_add(1, SeqCst), 0, "two are inside");
                inside.fetch_sub(1, SeqCst);
                locked.store(false, SeqCst);
            });
        }
    });
}
