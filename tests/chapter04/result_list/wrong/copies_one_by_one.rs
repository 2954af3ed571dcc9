//! Loses: a_snapshot_is_of_one_moment (panicked)
//! Takes the lock again for each result that it copies: what it returns is of several moments, and may never have been
//! the list.

use std::sync::Mutex;

/// Results from any number of threads, in the order in which they came.
pub struct ResultList<T> {
    results: Mutex<Vec<T>>,
}

impl<T: Clone + PartialEq> ResultList<T> {
    /// An empty list.
    pub fn new() -> Self {
        Self {
            results: Mutex::default(),
        }
    }

    /// Adds a result.
    pub fn push(&self, result: T) {
        self.results.lock().unwrap().push(result);
    }

    /// Adds a result unless it is there; whether it was added.
    pub fn push_unique(&self, result: T) -> bool {
        let mut results = self.results.lock().unwrap();
        let is_new = !results.contains(&result);
        if is_new {
            results.push(result);
        }
        is_new
    }

    /// A copy of the results so far.
    pub fn snapshot(&self) -> Vec<T> {
        let length = self.results.lock().unwrap().len();
        (0..length)
            .map(|index| self.results.lock().unwrap()[index].clone())
            .collect()
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        std::mem::take(&mut *self.results.lock().unwrap())
    }
}
