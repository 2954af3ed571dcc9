//! A stack of nodes on the heap (Treiber, 1986), and ways to give its nodes back.

use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};

use crossbeam::epoch::{self, Atomic, Guard, Owned, Shared};

/// How a node that was popped is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frees {
    /// When nobody who is pinned can be looking at it.
    Deferred,
    /// At once.
    AtOnce,
    /// As it should be, but before it is taken out.
    TooEarly,
    /// As it should be, and once more.
    Twice,
}

#[derive(Clone, Copy, Debug)]
pub struct Ways {
    pub frees: Frees,
    /// Whether whoever pops is pinned.
    pub pins: bool,
    pub push: Ordering,
}

pub const RIGHT: Ways = Ways {
    frees: Frees::Deferred,
    pins: true,
    push: Release,
};

pub struct Stack {
    top: Atomic<Node>,
    ways: Ways,
}

struct Node {
    value: u32,
    below: Atomic<Node>,
}

impl Stack {
    pub fn new(ways: Ways) -> Self {
        let top = Atomic::null();
        Stack { top, ways }
    }

    pub fn push(&self, value: u32) {
        let mut node = Owned::new(Node {
            value,
            below: Atomic::null(),
        });
        let guard = epoch::pin();
        loop {
            let top = self.top.load(Relaxed, &guard);
            node.below.store(top, Relaxed);
            let pushed = self
                .top
                .compare_exchange(top, node, self.ways.push, Relaxed, &guard);
            match pushed {
                Ok(_) => return,
                Err(refused) => node = refused.new,
            }
        }
    }

    pub fn pop(&self) -> Option<u32> {
        if self.ways.pins {
            self.pop_under(&epoch::pin())
        } else {
            // SAFETY: others use the stack, and that is what is looked for.
            self.pop_under(unsafe { epoch::unprotected() })
        }
    }

    fn pop_under(&self, guard: &Guard) -> Option<u32> {
        loop {
            let top = self.top.load(Acquire, guard);
            // SAFETY: as long as the thread is pinned it is there.
            let node = unsafe { top.as_ref() }?;
            let below = node.below.load(Relaxed, guard);
            if self.ways.frees == Frees::TooEarly {
                self.give_back(top);
            }
            let popped = self
                .top
                .compare_exchange(top, below, Relaxed, Relaxed, guard);
            if popped.is_ok() {
                let value = node.value;
                if self.ways.frees != Frees::TooEarly {
                    self.give_back(top);
                }
                return Some(value);
            }
        }
    }

    fn give_back(&self, node: Shared<'_, Node>) {
        let guard = epoch::pin();
        // SAFETY: it was popped by this thread alone, but where that is not so and is looked for.
        unsafe {
            match self.ways.frees {
                Frees::AtOnce => drop(node.into_owned()),
                Frees::Deferred | Frees::TooEarly => guard.defer_destroy(node),
                Frees::Twice => {
                    guard.defer_destroy(node);
                    guard.defer_destroy(node);
                }
            }
        }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: nobody else has the stack.
        unsafe {
            let guard = epoch::unprotected();
            let mut node = self.top.load(Relaxed, guard);
            while let Some(here) = node.as_ref() {
                let below = here.below.load(Relaxed, guard);
                drop(node.into_owned());
                node = below;
            }
        }
    }
}
