//! Loses: a_waiter_leaves_other_keys_free (ran one after another)
//! Waits for the slot while it still holds the map: who waits for one key shuts the door on all the others.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Arc<Mutex<Option<Arc<V>>>>>>,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
        }
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        let mut slots = self.slots.lock().unwrap();
        let slot = Arc::clone(slots.entry(key.clone()).or_default());
        let mut value = slot.lock().unwrap_or_else(PoisonError::into_inner);
        drop(slots);
        let value = value.get_or_insert_with(|| Arc::new(make(&key)));
        Arc::clone(value)
    }
}
