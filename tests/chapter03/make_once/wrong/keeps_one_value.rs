//! Loses: a_made_value_is_kept (wrong value), makers_of_different_keys_overlap (ran one after another),
//! a_waiter_leaves_other_keys_free (ran one after another)
//! Keeps one slot and forgets to look at the key: the second key gets the value of the first.

use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    slot: OnceLock<Arc<V>>,
    key: PhantomData<K>,
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            slot: OnceLock::new(),
            key: PhantomData,
        }
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        Arc::clone(self.slot.get_or_init(|| Arc::new(make(&key))))
    }
}
