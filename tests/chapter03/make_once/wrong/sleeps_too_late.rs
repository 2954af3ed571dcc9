//! Loses: a_value_is_made_once (lost wake-up), a_waiter_leaves_other_keys_free (lost wake-up),
//! a_panic_lets_the_next_try_again (lost wake-up)
//! Looks under the lock, lets go, and only then goes to sleep: the notification can come in between.

use std::collections::HashMap;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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
        loop {
            let mut slots = self.slots.lock().unwrap();
            match slots.get(&key) {
                Some(Slot::Made(value)) => return Arc::clone(value),
                Some(Slot::BeingMade) => {}
                None => {
                    slots.insert(key.clone(), Slot::BeingMade);
                    break;
                }
            }
            drop(slots);
            let slots = self.slots.lock().unwrap();
            drop(self.changed.wait(slots).unwrap());
        }

        let value = catch_unwind(AssertUnwindSafe(|| Arc::new(make(&key))));
        let mut slots = self.slots.lock().unwrap();
        match &value {
            Ok(value) => slots.insert(key, Slot::Made(Arc::clone(value))),
            Err(_) => slots.remove(&key),
        };
        self.changed.notify_all();
        drop(slots);
        value.unwrap_or_else(|panic| resume_unwind(panic))
    }
}
