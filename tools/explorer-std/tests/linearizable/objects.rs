//! Objects that several threads call, right ones and wrong ones.

use std::collections::VecDeque;
use std::ptr;
use std::sync::Mutex;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32};

/// A stack or a queue.
pub trait Sequence: Default + Sync {
    fn put(&self, value: u32);
    fn take(&self) -> Option<u32>;
}

pub trait Register: Default + Sync {
    fn write(&self, value: u32);
    fn read(&self) -> u32;
}

pub trait Counter: Default + Sync {
    /// Counts, and says how far.
    fn next(&self) -> u32;
}

#[derive(Default)]
pub struct LockedStack(Mutex<Vec<u32>>);

impl Sequence for LockedStack {
    fn put(&self, value: u32) {
        self.0.lock().unwrap().push(value);
    }

    fn take(&self) -> Option<u32> {
        self.0.lock().unwrap().pop()
    }
}

#[derive(Default)]
pub struct LockedQueue(Mutex<VecDeque<u32>>);

impl Sequence for LockedQueue {
    fn put(&self, value: u32) {
        self.0.lock().unwrap().push_back(value);
    }

    fn take(&self) -> Option<u32> {
        self.0.lock().unwrap().pop_front()
    }
}

/// A stack without a lock (Treiber, 1986), whose nodes are never freed.
#[derive(Default)]
pub struct Treiber(AtomicPtr<Node>);

struct Node {
    value: u32,
    below: *mut Node,
}

impl Sequence for Treiber {
    fn put(&self, value: u32) {
        let below = ptr::null_mut();
        let node = Box::into_raw(Box::new(Node { value, below }));
        let mut top = self.0.load(SeqCst);
        loop {
            // SAFETY: nobody else knows the node yet.
            unsafe { (*node).below = top };
            match self.0.compare_exchange(top, node, SeqCst, SeqCst) {
                Ok(_) => return,
                Err(now) => top = now,
            }
        }
    }

    fn take(&self) -> Option<u32> {
        let mut top = self.0.load(SeqCst);
        loop {
            // SAFETY: no node is freed, and none is changed once it is there.
            let node = unsafe { top.as_ref() }?;
            match self.0.compare_exchange(top, node.below, SeqCst, SeqCst) {
                Ok(_) => return Some(node.value),
                Err(now) => top = now,
            }
        }
    }
}

/// Two can look at the same value before one of them removes it.
#[derive(Default)]
pub struct PeekThenRemove {
    items: Mutex<Vec<u32>>,
}

impl Sequence for PeekThenRemove {
    fn put(&self, value: u32) {
        self.items.lock().unwrap().push(value);
    }

    fn take(&self) -> Option<u32> {
        let top = self.items.lock().unwrap().last().copied();
        self.items.lock().unwrap().pop();
        top
    }
}

/// Who finds another at the front takes from the back.
#[derive(Default)]
pub struct LifoUnderContention {
    items: Mutex<VecDeque<u32>>,
    busy: AtomicBool,
}

impl Sequence for LifoUnderContention {
    fn put(&self, value: u32) {
        self.items.lock().unwrap().push_back(value);
    }

    fn take(&self) -> Option<u32> {
        if self.busy.swap(true, SeqCst) {
            return self.items.lock().unwrap().pop_back();
        }
        let first = self.items.lock().unwrap().pop_front();
        self.busy.store(false, SeqCst);
        first
    }
}

#[derive(Default)]
pub struct Plain(AtomicU32);

impl Register for Plain {
    fn write(&self, value: u32) {
        self.0.store(value, SeqCst);
    }

    fn read(&self) -> u32 {
        self.0.load(SeqCst)
    }
}

#[derive(Default)]
pub struct Released(AtomicU32);

impl Register for Released {
    fn write(&self, value: u32) {
        self.0.store(value, Release);
    }

    fn read(&self) -> u32 {
        self.0.load(Acquire)
    }
}

/// A cache that a reader fills, perhaps with what a writer has replaced meanwhile.
#[derive(Default)]
pub struct Cached {
    value: AtomicU32,
    cache: AtomicU32,
    is_cached: AtomicBool,
}

impl Register for Cached {
    fn write(&self, value: u32) {
        self.value.store(value, SeqCst);
        self.is_cached.store(false, SeqCst);
    }

    fn read(&self) -> u32 {
        if self.is_cached.load(SeqCst) {
            return self.cache.load(SeqCst);
        }
        let value = self.value.load(SeqCst);
        self.cache.store(value, SeqCst);
        self.is_cached.store(true, SeqCst);
        value
    }
}

/// A reader that never looks at what was written.
#[derive(Default)]
pub struct Lazy {
    value: AtomicU32,
}

impl Register for Lazy {
    fn write(&self, value: u32) {
        self.value.store(value, SeqCst);
    }

    fn read(&self) -> u32 {
        0
    }
}

#[derive(Default)]
pub struct FetchAdd(AtomicU32);

impl Counter for FetchAdd {
    fn next(&self) -> u32 {
        self.0.fetch_add(1, SeqCst) + 1
    }
}

#[derive(Default)]
pub struct TwoSteps(AtomicU32);

impl Counter for TwoSteps {
    fn next(&self) -> u32 {
        let next = self.0.load(SeqCst) + 1;
        self.0.store(next, SeqCst);
        next
    }
}

/// Whoever finds it there may read what it said before.
#[derive(Default)]
pub struct Letter {
    text: AtomicU32,
    is_there: AtomicBool,
}

impl Letter {
    pub fn put(&self, text: u32) {
        self.text.store(text, Relaxed);
        self.is_there.store(true, Relaxed);
    }

    pub fn look(&self) -> Option<u32> {
        self.is_there.load(Relaxed).then(|| self.text.load(Relaxed))
    }
}
