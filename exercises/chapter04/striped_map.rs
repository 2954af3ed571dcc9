//! # A striped map
//!
//! One lock around a map makes everybody wait for everybody. Cut the map into stripes, each with a lock of its own: two
//! threads meet only if their keys fall into one stripe. What about an operation that needs two?
//!
//! Write the map. `stripe_of` says which stripe a key falls into; `insert`, `remove` and `with` lock that one and no
//! other. `swap` exchanges the values of two keys in one step and says whether both were there; if one is missing it
//! changes nothing. `len` is the number of entries at one instant. Whatever runs at the same time, every call comes to an
//! end. Zero stripes count as one.

use std::hash::Hash;

/// A map from any number of threads, cut into stripes.
pub struct Striped<K, V> {
    _yours: std::marker::PhantomData<(K, V)>, // yours
}

impl<K: Hash + Eq, V> Striped<K, V> {
    /// An empty map with so many stripes.
    pub fn new(stripes: usize) -> Self {
        todo!()
    }

    /// The stripe that a key falls into, from 0; the same at every call.
    pub fn stripe_of(&self, key: &K) -> usize {
        todo!()
    }

    /// Keeps `value` under `key`; the value that was there before.
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        todo!()
    }

    /// Takes the value of `key` out.
    pub fn remove(&self, key: &K) -> Option<V> {
        todo!()
    }

    /// What `look` makes of the value of `key`, which it may change.
    pub fn with<R>(&self, key: &K, look: impl FnOnce(Option<&mut V>) -> R) -> R {
        todo!()
    }

    /// Exchanges the values of two keys, if both are there; whether they were.
    pub fn swap(&self, a: &K, b: &K) -> bool {
        todo!()
    }

    /// How many entries there are at one instant.
    pub fn len(&self) -> usize {
        todo!()
    }
}
