//! Loses: a_value_is_made_once (work done twice)
//! Looks, leaves the map, makes, and puts in: two threads can both have looked before either puts in.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

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
        let known = self.values.lock().unwrap().get(&key).cloned();
        if let Some(value) = known {
            return value;
        }
        let value = Arc::new(make(&key));
        self.values.lock().unwrap().insert(key, Arc::clone(&value));
        value
    }
}
