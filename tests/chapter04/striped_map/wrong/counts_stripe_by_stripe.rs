//! Loses: the_length_is_of_one_instant (wrong value)
//! Adds up one stripe after the other and holds none: an entry that moves in the meantime is counted twice, or not at
//! all.

use std::collections::HashMap;
use std::hash::Hash;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard};

/// A map from any number of threads, cut into stripes.
pub struct Striped<K, V> {
    /// Whoever takes several locks takes the stripe with the smaller number first.
    stripes: Vec<Mutex<HashMap<K, V>>>,
    /// One for all, or a key would fall into another stripe each time.
    hashes: RandomState,
}

impl<K: Hash + Eq, V> Striped<K, V> {
    /// An empty map with so many stripes.
    pub fn new(stripes: usize) -> Self {
        Self {
            stripes: (0..stripes.max(1)).map(|_| Mutex::default()).collect(),
            hashes: RandomState::new(),
        }
    }

    /// The stripe that a key falls into, from 0; the same at every call.
    pub fn stripe_of(&self, key: &K) -> usize {
        (self.hashes.hash_one(key) % self.stripes.len() as u64) as usize
    }

    /// Keeps `value` under `key`; the value that was there before.
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        self.lock(self.stripe_of(&key)).insert(key, value)
    }

    /// Takes the value of `key` out.
    pub fn remove(&self, key: &K) -> Option<V> {
        self.lock(self.stripe_of(key)).remove(key)
    }

    /// What `look` makes of the value of `key`, which it may change.
    pub fn with<R>(&self, key: &K, look: impl FnOnce(Option<&mut V>) -> R) -> R {
        look(self.lock(self.stripe_of(key)).get_mut(key))
    }

    /// Exchanges the values of two keys, if both are there; whether they were.
    pub fn swap(&self, a: &K, b: &K) -> bool {
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
    }

    /// How many entries there are at one instant.
    pub fn len(&self) -> usize {
        (0..self.stripes.len()).map(|i| self.lock(i).len()).sum()
    }

    fn lock(&self, stripe: usize) -> MutexGuard<'_, HashMap<K, V>> {
        self.stripes[stripe].lock().unwrap()
    }
}
