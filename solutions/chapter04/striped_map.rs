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
//[
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard};
//]

/// A map from any number of threads, cut into stripes.
pub struct Striped<K, V> {
    //[ _yours: std::marker::PhantomData<(K, V)>, // yours
    /// Whoever takes several locks takes the stripe with the smaller number first.
    stripes: Vec<Mutex<HashMap<K, V>>>,
    /// One for all, or a key would fall into another stripe each time.
    hashes: RandomState,
    //]
}

impl<K: Hash + Eq, V> Striped<K, V> {
    /// An empty map with so many stripes.
    pub fn new(stripes: usize) -> Self {
        //[ todo!()
        Self {
            stripes: (0..stripes.max(1)).map(|_| Mutex::default()).collect(),
            hashes: RandomState::new(),
        }
        //]
    }

    /// The stripe that a key falls into, from 0; the same at every call.
    pub fn stripe_of(&self, key: &K) -> usize {
        //[ todo!()
        (self.hashes.hash_one(key) % self.stripes.len() as u64) as usize
        //]
    }

    /// Keeps `value` under `key`; the value that was there before.
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        //[ todo!()
        self.lock(self.stripe_of(&key)).insert(key, value)
        //]
    }

    /// Takes the value of `key` out.
    pub fn remove(&self, key: &K) -> Option<V> {
        //[ todo!()
        self.lock(self.stripe_of(key)).remove(key)
        //]
    }

    /// What `look` makes of the value of `key`, which it may change.
    pub fn with<R>(&self, key: &K, look: impl FnOnce(Option<&mut V>) -> R) -> R {
        //[ todo!()
        look(self.lock(self.stripe_of(key)).get_mut(key))
        //]
    }

    /// Exchanges the values of two keys, if both are there; whether they were.
    pub fn swap(&self, a: &K, b: &K) -> bool {
        //[ todo!()
        let (first, second) = (self.stripe_of(a), self.stripe_of(b));
        let mut lower = self.lock(first.min(second));
        if first == second {
            if a == b {
                return lower.contains_key(a);
            }
            let [Some(one), Some(other)] = lower.get_disjoint_mut([a, b]) else {
                return false;
            };
            std::mem::swap(one, other);
            return true;
        }
        let mut upper = self.lock(first.max(second));
        let (in_lower, in_upper) = if first < second { (a, b) } else { (b, a) };
        let (Some(one), Some(other)) = (lower.get_mut(in_lower), upper.get_mut(in_upper)) else {
            return false;
        };
        std::mem::swap(one, other);
        true
        //]
    }

    /// How many entries there are at one instant.
    pub fn len(&self) -> usize {
        //[ todo!()
        let all: Vec<_> = (0..self.stripes.len()).map(|i| self.lock(i)).collect();
        all.iter().map(|stripe| stripe.len()).sum()
        //]
    }
    //[

    fn lock(&self, stripe: usize) -> MutexGuard<'_, HashMap<K, V>> {
        self.stripes[stripe].lock().unwrap()
    }
    //]
}
