//! Loses: makers_of_different_keys_overlap (ran one after another),
//! a_waiter_leaves_other_keys_free (ran one after another)
//! Makes while it holds the lock on the map: each value is made once, and every maker waits for every other.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    values: Mutex<HashMap<K, Arc<V>>>,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            values: Mutex::new(HashMap::new()),
        }
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        // A maker that panics changes nothing in the map, so the poison may be ignored.
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let value = values
            .entry(key)
            .or_insert_with_key(|key| Arc::new(make(key)));
        Arc::clone(value)
    }
}
