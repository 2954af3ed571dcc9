//! A stack of nodes on the heap (Treiber, 1986); nothing is freed before all threads have ended.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread;

struct Node {
    value: UnsafeCell<u32>,
    next: UnsafeCell<*mut Node>,
}

/// Orderings: of pushing, and of looking at the top before it is popped.
pub fn run([push, look]: [Ordering; 2]) {
    let top: AtomicPtr<Node> = AtomicPtr::new(ptr::null_mut());
    thread::scope(|scope| {
        scope.spawn(|| {
            let node = Box::into_raw(Box::new(Node {
                value: UnsafeCell::new(7),
                next: UnsafeCell::new(ptr::null_mut()),
            }));
            let mut below = top.load(Ordering::Relaxed);
            loop {
                // SAFETY: nobody else knows the node yet.
                unsafe { *(*node).next.get() = below };
                match top.compare_exchange(below, node, push, Ordering::Relaxed) {
                    Ok(_) => break,
                    Err(now) => below = now,
                }
            }
        });
        let node = top.load(look);
        if !node.is_null() {
            // SAFETY: no node is freed.
            let below = unsafe { *(*node).next.get() };
            let popped = top.compare_exchange(node, below, Ordering::Relaxed, Ordering::Relaxed);
            if popped.is_ok() {
                // SAFETY: this thread alone has popped it.
                assert_eq!(unsafe { *(*node).value.get() }, 7);
            }
        }
    });
}
