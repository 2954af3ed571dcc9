//! Loses: drain_loses_nothing (lost update)
//! Copies under one guard and clears under another: what comes between the two is cleared without having been copied.

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
        self.results.lock().unwrap().clone()
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        let taken = self.results.lock().unwrap().clone();
        self.results.lock().unwrap().clear();
        taken
    }
}
