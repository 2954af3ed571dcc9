//! Loses: no_update_is_lost (lost update)
//! Loads, computes and stores: two updates that load the same value lose one of them.

use std::sync::Arc;
use std::sync::Mutex;

/// A value that is read often and replaced as a whole.
pub struct Live<T> {
    /// Held for as long as it takes to copy or replace a pointer.
    current: Mutex<Arc<T>>,
}

impl<T> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self {
            current: Mutex::new(Arc::new(value)),
        }
    }

    /// The current value, to keep for as long as you like.
    pub fn load(&self) -> Arc<T> {
        Arc::clone(&self.current.lock().unwrap())
    }

    /// Replaces the current value by what `change` makes of it.
    pub fn update(&self, change: impl Fn(&T) -> T) {
        let next = Arc::new(change(&self.load()));
        *self.current.lock().unwrap() = next;
    }
}
