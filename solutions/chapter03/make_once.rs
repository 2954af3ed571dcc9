//! # Make it once
//!
//! A cache makes what it has not got. When two threads ask for one key at once, both look, both find nothing, and
//! both make it: check, then act.
//!
//! Write a cache whose maker runs exactly once for each key, however many ask at once. Whoever asks for a key that is
//! being made sleeps until it is there; makers of different keys overlap. If a maker panics, its caller gets the panic
//! and the next caller tries again.

use std::hash::Hash;
use std::sync::Arc;
//[
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};
//]

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    //[ _yours: std::marker::PhantomData<(K, V)>, // yours
    /// Locked for as long as it takes to find a slot, and never while a value is made.
    slots: Mutex<HashMap<K, Arc<Slot<V>>>>,
    //]
}
//[

/// The place of one value: whoever comes first fills it, the others sleep until it is filled. A maker that panics
/// leaves it empty.
type Slot<V> = OnceLock<Arc<V>>;
//]

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        //[ todo!()
        Self {
            slots: Mutex::new(HashMap::new()),
        }
        //]
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        //[ todo!()
        // Find or reserve the slot in one critical section, and leave the map before anything slow happens.
        let slot = Arc::clone(self.slots.lock().unwrap().entry(key.clone()).or_default());
        Arc::clone(slot.get_or_init(move || Arc::new(make(&key))))
        //]
    }
}
