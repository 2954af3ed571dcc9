//! Verdict: lost update, 2 preemptions
//! The spin lock looks and sets in two steps: two threads can both find it free.

use std::hint;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn main() {
    let (locked, inside) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while locked.load(SeqCst) {
                    hint::spin_loop();
                }
                locked.store(true, SeqCst);
                assert_eq!(inside.fetch_add(1, SeqCst), 0, "two are inside");
                inside.fetch_sub(1, SeqCst);
                locked.store(false, SeqCst);
            });
        }
    });
}
