//! Loses: a_panic_lets_the_next_try_again (deadlock)
//! Reserves the key and takes the reservation back only after a maker that returns: after one that panics, the
//! others wait for ever.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Condvar, Mutex};

enum Slot<V> {
    BeingMade,
    Made(Arc<V>),
}

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Slot<V>>>,
    changed: Condvar,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
            changed: Condvar::new(),
        }
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        let mut slots = self.slots.lock().unwrap();
        loop {
            match slots.get(&key) {
                Some(Slot::Made(value)) => return Arc::clone(value),
                Some(Slot::BeingMade) => slots = self.changed.wait(slots).unwrap(),
                None => break,
            }
        }
        slots.insert(key.clone(), Slot::BeingMade);
        drop(slots);

        let value = Arc::new(make(&key));
        let made = Slot::Made(Arc::clone(&value));
        self.slots.lock().unwrap().insert(key, made);
        self.changed.notify_all();
        value
    }
}
