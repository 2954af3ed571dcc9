//! The queue of Michael and Scott (1996): a dummy in front, and a pointer to the next in each node.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread;

#[derive(Default)]
struct Node {
    value: UnsafeCell<u32>,
    next: AtomicPtr<Node>,
}

/// Orderings: of linking a node behind the last, and of looking at the next.
pub fn run([link, look]: [Ordering; 2]) {
    let dummy = Box::into_raw(Box::new(Node::default()));
    let head = AtomicPtr::new(dummy);
    let tail = AtomicPtr::new(dummy);
    thread::scope(|scope| {
        scope.spawn(|| {
            let node = Box::into_raw(Box::new(Node {
                value: UnsafeCell::new(7),
                next: AtomicPtr::new(ptr::null_mut()),
            }));
            let last = tail.load(Ordering::Acquire);
            // SAFETY: no node is freed.
            let behind = unsafe { &(*last).next };
            let linked = behind.compare_exchange(ptr::null_mut(), node, link, Ordering::Relaxed);
            if linked.is_ok() {
                let _ = tail.compare_exchange(last, node, Ordering::Release, Ordering::Relaxed);
            }
        });
        let first = head.load(Ordering::Acquire);
        // SAFETY: no node is freed.
        let next = unsafe { (*first).next.load(look) };
        if !next.is_null() {
            // SAFETY: as above, and only this thread takes values out.
            assert_eq!(unsafe { *(*next).value.get() }, 7);
            head.store(next, Ordering::Release);
        }
    });
}
