//! # A list of results
//!
//! Threads put their results into one list, and somebody takes them out. Each call does what it says in one step: no
//! other thread can see it half done, or come between its parts.
//!
//! Write the list. `push_unique` adds a result unless it is there and says whether it did; `snapshot` copies what is
//! there now; `drain` takes everything, and a result that comes at the same moment is either in what was taken or in what
//! is left.

//[
use std::sync::Mutex;

//]
/// Results from any number of threads, in the order in which they came.
pub struct ResultList<T> {
    //[ _yours: std::marker::PhantomData<T>, // yours
    results: Mutex<Vec<T>>,
    //]
}

impl<T: Clone + PartialEq> ResultList<T> {
    /// An empty list.
    pub fn new() -> Self {
        //[ todo!()
        Self {
            results: Mutex::default(),
        }
        //]
    }

    /// Adds a result.
    pub fn push(&self, result: T) {
        //[ todo!()
        self.results.lock().unwrap().push(result);
        //]
    }

    /// Adds a result unless it is there; whether it was added.
    pub fn push_unique(&self, result: T) -> bool {
        //[ todo!()
        let mut results = self.results.lock().unwrap();
        let is_new = !results.contains(&result);
        if is_new {
            results.push(result);
        }
        is_new
        //]
    }

    /// A copy of the results so far.
    pub fn snapshot(&self) -> Vec<T> {
        //[ todo!()
        self.results.lock().unwrap().clone()
        //]
    }

    /// Takes all results out.
    pub fn drain(&self) -> Vec<T> {
        //[ todo!()
        std::mem::take(&mut *self.results.lock().unwrap())
        //]
    }
}
