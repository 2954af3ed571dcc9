//! Loses: a_snapshot_stays_as_it_was (deadlock), no_update_is_lost (deadlock), a_load_does_not_wait_for_an_update (deadlock), a_snapshot_holds_nobody_up (deadlock)
//! Keeps its read guard while it asks for the write guard: it waits for itself.

use std::sync::Arc;
use std::sync::RwLock;

/// A value that is read often and replaced as a whole.
pub struct Live<T> {
    current: RwLock<Arc<T>>,
}

impl<T> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self {
            current: RwLock::new(Arc::new(value)),
        }
    }

    /// The current value, to keep for as long as you like.
    pub fn load(&self) -> Arc<T> {
        Arc::clone(&self.current.read().unwrap())
    }

    /// Replaces the current value by what `change` makes of it.
    pub fn update(&self, change: impl Fn(&T) -> T) {
        let current = self.current.read().unwrap();
        let next = Arc::new(change(&current));
        *self.current.write().unwrap() = next;
    }
}
