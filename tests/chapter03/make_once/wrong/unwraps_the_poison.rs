//! Loses: a_panic_lets_the_next_try_again (panicked)
//! Unwraps the lock of a slot: a maker that panics poisons it, and the next caller panics too.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

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
        let slot = Arc::clone(self.slots.lock().unwrap().entry(key.clone()).or_default());
        let mut value = slot.lock().unwrap();
        let value = value.get_or_insert_with(|| Arc::new(make(&key)));
        Arc::clone(value)
    }
}
