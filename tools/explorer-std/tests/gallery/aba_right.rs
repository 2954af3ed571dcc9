//! Verdict: none
//! The top carries a number that rises with each change, so that the same top is not the same state.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const NONE: usize = 9;
const CHANGE: usize = 10;

struct Stack {
    /// The slot on top, and ten times the number of changes.
    top: AtomicUsize,
    below: [AtomicUsize; 2],
}

impl Stack {
    fn push(&self, slot: usize) {
        loop {
            let top = self.top.load(SeqCst);
            self.below[slot].store(top % CHANGE, SeqCst);
            let next = top - top % CHANGE + CHANGE + slot;
            if self.top.compare_exchange(top, next, SeqCst, SeqCst).is_ok() {
                return;
            }
        }
    }

    fn pop(&self) -> Option<usize> {
        loop {
            let top = self.top.load(SeqCst);
            let below = self.below.get(top % CHANGE)?.load(SeqCst);
            let next = top - top % CHANGE + CHANGE + below;
            if self.top.compare_exchange(top, next, SeqCst, SeqCst).is_ok() {
                return Some(top % CHANGE);
            }
        }
    }
}

pub fn main() {
    let below = [AtomicUsize::new(1), AtomicUsize::new(NONE)];
    let stack = Stack {
        top: AtomicUsize::new(0),
        below,
    };
    thread::scope(|scope| {
        let one = scope.spawn(|| stack.pop());
        let first = stack.pop();
        let second = stack.pop();
        if let Some(first) = first {
            stack.push(first);
        }
        let popped = one.join().unwrap();
        // Whoever holds a slot alone may use it; the second is never given back.
        let left = stack.pop();
        assert!(
            second.is_none() || left != second && popped != second,
            "a slot in two hands"
        );
    });
}
