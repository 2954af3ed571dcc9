//! A list that threads add their results to: each single call is safe, and two calls in a row are not one.
//!
//! # Panics
//! Each method, when another thread panicked while it held the list's lock.

use std::sync::Mutex;

// ANCHOR: list
/// Results from any number of threads. No call can be torn: each holds the lock from its first step to its last.
#[derive(Default)]
pub struct ResultList {
    results: Mutex<Vec<String>>,
}

impl ResultList {
    /// Whether `result` is in the list now. When you read the answer, now is over.
    pub fn contains(&self, result: &str) -> bool {
        self.results.lock().unwrap().iter().any(|r| r == result)
    }

    /// Adds `result` at the end.
    pub fn push(&self, result: &str) {
        self.results.lock().unwrap().push(result.to_owned());
    }
}
// ANCHOR_END: list

impl ResultList {
    /// The results so far, in the order in which they came.
    ///
    /// One thread can take the steps of two in the order that breaks [`push_if_new`]:
    /// ```
    /// use chapter03::result_list::ResultList;
    ///
    /// let list = ResultList::default();
    /// let one_found_it = list.contains("Ada");
    /// let other_found_it = list.contains("Ada");
    /// if !one_found_it {
    ///     list.push("Ada");
    /// }
    /// if !other_found_it {
    ///     list.push("Ada");
    /// }
    /// assert_eq!(list.snapshot(), ["Ada", "Ada"]);
    /// ```
    pub fn snapshot(&self) -> Vec<String> {
        self.results.lock().unwrap().clone()
    }
}

/// Adds `result` unless it is there: a check, then an act, and the lock is free between the two.
///
/// Alone it does what it says:
/// ```
/// use chapter03::result_list::{ResultList, push_if_new};
///
/// let list = ResultList::default();
/// push_if_new(&list, "Ada");
/// push_if_new(&list, "Ada");
/// assert_eq!(list.snapshot(), ["Ada"]);
/// ```
// ANCHOR: two_steps
pub fn push_if_new(list: &ResultList, result: &str) {
    if !list.contains(result) {
        list.push(result);
    }
}
// ANCHOR_END: two_steps

impl ResultList {
    /// Adds `result` unless it is there, in one step; says whether it did.
    ///
    /// ```
    /// use chapter03::result_list::ResultList;
    ///
    /// let list = ResultList::default();
    /// let added = std::thread::scope(|s| {
    ///     let one = s.spawn(|| list.push_unique("Ada"));
    ///     let other = s.spawn(|| list.push_unique("Ada"));
    ///     [one.join().unwrap(), other.join().unwrap()]
    /// });
    /// assert_ne!(added[0], added[1]);
    /// assert_eq!(list.snapshot(), ["Ada"]);
    /// ```
    // ANCHOR: one_step
    pub fn push_unique(&self, result: &str) -> bool {
        let mut results = self.results.lock().unwrap();
        let new = !results.iter().any(|r| r == result);
        if new {
            results.push(result.to_owned());
        }
        new
    }
    // ANCHOR_END: one_step
}
