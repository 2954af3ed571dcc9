//! Loses: a_unique_result_is_added_once (wrong value)
//! Looks under one guard and pushes under another: two threads both look before either pushes.

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
        let is_new = !self.results.lock().unwrap().contains(&result);
        if is_new {
            self.results.lock().unwrap().push(result);
        }
        is_new
    }

    /// A copy of the results so far.
    pub fn snapshot(&self) -> Vec<T> {
        self.results.lock().unwrap().clone()
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        std::mem::take(&mut *self.results.lock().unwrap())
    }
}
