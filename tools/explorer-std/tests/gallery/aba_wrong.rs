//! Verdict: panicked, 2 preemptions
//! A stack of slots: its top is the same again, but what lies below it is not.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const NONE: usize = 9;

struct Stack {
    top: AtomicUsize,
    below: [AtomicUsize; 2],
}

impl Stack {
    fn push(&self, slot: usize) {
        loop {
            let top = self.top.load(SeqCst);
            self.below[slot].store(top, SeqCst);
            if self.top.compare_exchange(top, slot, SeqCst, SeqCst).is_ok() {
                return;
            }
        }
    }

    fn pop(&self) -> Option<usize> {
        loop {
            let top = self.top.load(SeqCst);
            let below = self.below.get(top)?.load(SeqCst);
            if self
                .top
                .compare_exchange(top, below, SeqCst, SeqCst)
                .is_ok()
            {
                return Some(top);
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
