//! Loses: a_load_does_not_wait_for_an_update (ran one after another)
//! Holds the lock of the value while the function runs: everybody who loads waits for it.

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
        let mut current = self.current.lock().unwrap();
        let next = change(&current);
        *current = Arc::new(next);
    }
}
