//! Loses: a_list_keeps_what_it_is_given (deadlock), a_unique_result_is_added_once (deadlock)
//! Holds a read guard while it asks for a write guard: it waits for itself.

use std::sync::RwLock;

/// Results from any number of threads, in the order in which they came.
pub struct ResultList<T> {
    results: RwLock<Vec<T>>,
}

impl<T: Clone + PartialEq> ResultList<T> {
    /// An empty list.
    pub fn new() -> Self {
        Self {
            results: RwLock::default(),
        }
    }

    /// Adds a result.
    pub fn push(&self, result: T) {
        self.results.write().unwrap().push(result);
    }

    /// Adds a result unless it is there; whether it was added.
    pub fn push_unique(&self, result: T) -> bool {
        let seen = self.results.read().unwrap();
        let is_new = !seen.contains(&result);
        if is_new {
            self.results.write().unwrap().push(result);
        }
        is_new
    }

    /// A copy of the results so far.
    pub fn snapshot(&self) -> Vec<T> {
        self.results.read().unwrap().clone()
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        std::mem::take(&mut *self.results.write().unwrap())
    }
}
