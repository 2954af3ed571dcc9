//! # As they are completed
//!
//! Eight jobs are under way, and you want to do something with each result as soon as it is there. Which handle do you
//! wait for? Whichever you choose, another may be done first.
//!
//! The `Handle` below has `on_done` for this: it calls a function once the job is done, and at once if it is done
//! already. Nothing can come between that question and its answer.
//!
//! Write `as_completed`: an iterator over the indices of the handles, in the order in which their jobs are done; those
//! that were done before come first. Each index comes once, and after the last the iterator ends. Whoever waits sleeps.
//! The iterator may be dropped while jobs are still under way, and they do not notice.
//!
//! Write `wait`: it sleeps until `when` holds, or until `timeout` is over, and returns which jobs are done and which are
//! not: two lists of indices, each in ascending order. `FirstCompleted` holds when one is done, `FirstError` when one is
//! done with an error, `All` when all are; each of them also holds when there is nothing left to wait for. The time-out is for
//! the whole call.
//!
//! ```text
//! for index in as_completed(&handles) {
//!     println!("{}: {:?}", passwords[index], handles[index].result());
//! }
//! ```

use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What `wait` waits for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum When {
    /// One job is done.
    FirstCompleted,
    /// One job is done with an error.
    FirstError,
    /// All jobs are done.
    All,
}

/// The indices of `fs` in the order in which their jobs are done, each once.
pub fn as_completed<T: Clone + Send + 'static>(fs: &[Handle<T>]) -> impl Iterator<Item = usize> {
    std::iter::from_fn(|| todo!())
}

/// Sleeps until `when` holds or `timeout` is over; the indices of the jobs that are done, and of those that are not.
pub fn wait<T: Clone + Send + 'static>(
    fs: &[Handle<T>],
    when: When,
    timeout: Option<Duration>,
) -> (Vec<usize>, Vec<usize>) {
    todo!()
}

/// A promise and the handle to what it promises. Given, like all that follows.
pub fn promise<T: Clone>() -> (Promise<T>, Handle<T>) {
    let job = Arc::new(Mutex::new(Job {
        result: None,
        callbacks: Vec::new(),
    }));
    (Promise(Arc::clone(&job)), Handle(job))
}

/// The half of whoever does the job.
pub struct Promise<T>(Arc<Mutex<Job<T>>>);

/// The half of whoever wants the result.
#[derive(Clone)]
pub struct Handle<T>(Arc<Mutex<Job<T>>>);

type Callback<T> = Box<dyn FnOnce(&Result<T, String>) + Send>;

struct Job<T> {
    result: Option<Result<T, String>>,
    callbacks: Vec<Callback<T>>,
}

impl<T: Clone> Promise<T> {
    /// The job is done, with a value or with what went wrong. Calls what `on_done` has registered.
    pub fn finish(self, result: Result<T, String>) {
        let mut job = self.0.lock().unwrap();
        let callbacks = std::mem::take(&mut job.callbacks);
        let told = result.clone();
        job.result = Some(result);
        // A callback may ask the handle: no lock is held.
        drop(job);
        for callback in callbacks {
            callback(&told);
        }
    }
}

impl<T: Clone> Handle<T> {
    /// The result, if the job is done.
    pub fn result(&self) -> Option<Result<T, String>> {
        self.0.lock().unwrap().result.clone()
    }

    /// Calls `callback` with the result once the job is done; now, if it is done already.
    pub fn on_done(&self, callback: impl FnOnce(&Result<T, String>) + Send + 'static) {
        let mut job = self.0.lock().unwrap();
        // Looked at and registered under one guard: no job is done between the two.
        if let Some(result) = job.result.clone() {
            drop(job);
            callback(&result);
        } else {
            job.callbacks.push(Box::new(callback));
        }
    }
}
