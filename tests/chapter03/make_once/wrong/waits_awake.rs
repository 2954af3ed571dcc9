//! Loses: waiters_sleep (livelock)
//! Asks again and again whether the value is there: the waiter burns a core, which the maker may need.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};
use std::thread;

enum Slot<V> {
    BeingMade,
    Made(Arc<V>),
}

/// Values by key, each made when it is first asked for.
pub struct Cache<K: Hash + Eq, V> {
    slots: Mutex<HashMap<K, Slot<V>>>,
}

/// Gives the key free when the maker panics.
struct Reservation<'a, K: Hash + Eq, V> {
    cache: &'a Cache<K, V>,
    key: &'a K,
}

impl<K: Hash + Eq, V> Drop for Reservation<'_, K, V> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.cache.slots.lock().unwrap().remove(self.key);
        }
    }
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
        loop {
            let mut slots = self.slots.lock().unwrap();
            match slots.get(&key) {
                Some(Slot::Made(value)) => return Arc::clone(value),
                Some(Slot::BeingMade) => {
                    drop(slots);
                    thread::yield_now();
                }
                None => {
                    slots.insert(key.clone(), Slot::BeingMade);
                    break;
                }
            }
        }
        let reservation = Reservation {
            cache: self,
            key: &key,
        };
        let value = Arc::new(make(&key));
        drop(reservation);
        let made = Slot::Made(Arc::clone(&value));
        self.slots.lock().unwrap().insert(key, made);
        value
    }
}
