//! The queue of Michael and Scott (1996): a node in front whose value is gone, and a tail that may lag behind by one.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crossbeam::epoch::{self, Atomic, Owned};

pub struct Queue {
    head: Atomic<Node>,
    tail: Atomic<Node>,
    /// Whether the tail is moved on before the node it points to is retired.
    moves_the_tail: bool,
}

struct Node {
    value: u32,
    next: Atomic<Node>,
}

impl Queue {
    pub fn new(moves_the_tail: bool) -> Self {
        let front = Owned::new(Node {
            value: 0,
            next: Atomic::null(),
        });
        // SAFETY: nobody else has the queue yet.
        let front = front.into_shared(unsafe { epoch::unprotected() });
        Queue {
            head: Atomic::from(front),
            tail: Atomic::from(front),
            moves_the_tail,
        }
    }

    pub fn put(&self, value: u32) {
        let guard = epoch::pin();
        let new = Owned::new(Node {
            value,
            next: Atomic::null(),
        });
        let new = new.into_shared(&guard);
        loop {
            let tail = self.tail.load(Acquire, &guard);
            // SAFETY: what the tail points to is retired only when it does no more.
            let last = unsafe { tail.deref() };
            let next = last.next.load(Acquire, &guard);
            if next.is_null() {
                let linked = last
                    .next
                    .compare_exchange(next, new, Release, Relaxed, &guard);
                if linked.is_ok() {
                    let _ = self
                        .tail
                        .compare_exchange(tail, new, Release, Relaxed, &guard);
                    return;
                }
            } else {
                let _ = self
                    .tail
                    .compare_exchange(tail, next, Release, Relaxed, &guard);
            }
        }
    }

    pub fn take(&self) -> Option<u32> {
        let guard = epoch::pin();
        loop {
            let head = self.head.load(Acquire, &guard);
            // SAFETY: the thread is pinned.
            let next = unsafe { head.deref() }.next.load(Acquire, &guard);
            // SAFETY: as above.
            let first = unsafe { next.as_ref() }?;
            let taken = self
                .head
                .compare_exchange(head, next, Release, Relaxed, &guard);
            if taken.is_ok() {
                let tail = self.tail.load(Relaxed, &guard);
                if self.moves_the_tail && head == tail {
                    let _ = self
                        .tail
                        .compare_exchange(tail, next, Release, Relaxed, &guard);
                }
                let value = first.value;
                // SAFETY: neither head nor tail points to it.
                unsafe { guard.defer_destroy(head) };
                return Some(value);
            }
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // SAFETY: nobody else has the queue.
        unsafe {
            let guard = epoch::unprotected();
            let mut node = self.head.load(Relaxed, guard);
            while let Some(here) = node.as_ref() {
                let next = here.next.load(Relaxed, guard);
                drop(node.into_owned());
                node = next;
            }
        }
    }
}
