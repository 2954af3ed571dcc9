//! # A list of results
//!
//! Threads put their results into one list, and somebody takes them out. Each call does what it says in one step: no
//! other thread can see it half done, or come between its parts.
//!
//! Write the list. `push_unique` adds a result unless it is there and says whether it did; `snapshot` copies what is
//! there now; `drain` takes everything, and a result that comes at the same moment is either in what was taken or in what
//! is left.

/// Results from any number of threads, in the order in which they came.
pub struct ResultList<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

impl<T: Clone + PartialEq> ResultList<T> {
    /// An empty list.
    pub fn new() -> Self {
        todo!()
    }

    /// Adds a result.
    pub fn push(&self, result: T) {
        todo!()
    }

    /// Adds a result unless it is there; whether it was added.
    pub fn push_unique(&self, result: T) -> bool {
        todo!()
    }

    /// A copy of the results so far.
    pub fn snapshot(&self) -> Vec<T> {
        todo!()
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        todo!()
    }
}
