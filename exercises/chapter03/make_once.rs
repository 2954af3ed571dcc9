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

/// Values by key, each made when it is first asked for.
pub struct Cache<K, V> {
    _yours: std::marker::PhantomData<(K, V)>, // yours
}

impl<K: Hash + Eq + Clone, V> Cache<K, V> {
    /// An empty cache.
    pub fn new() -> Self {
        todo!()
    }

    /// The value of `key`; the first to ask makes it.
    pub fn get_or_make(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        todo!()
    }
}
