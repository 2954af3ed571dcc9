//! # A promise and its handle
//!
//! Whoever submits a job wants a receipt: something to ask how far the job is, to wait for its result, or to take the job
//! back. Python calls it a `Future`. Here it comes in two halves: the `Promise` goes to the thread that does the job, and
//! any number of clones of the `Handle` stay with those who want the result.
//!
//! Write both. A job is first *pending*. `Promise::run` makes it *running*, calls the function and leaves it *done*, with
//! the function's result or, if it panicked, with the panic's message in `Fail::Panicked`; it returns true. `cancel`
//! takes back a job that is pending: it returns true, the job is done and *cancelled*, and `run` returns false without
//! calling its function. Of a job that runs or is done, `cancel` returns false and changes nothing. A promise that is
//! dropped without having run leaves its job cancelled, too.
//!
//! `result` waits until the job is done, asleep, for no longer than its time-out; everybody who waits gets the result.
//! While the function runs, anybody may ask the handle anything.
//!
//! ```text
//! let (promise, handle) = promise();
//! thread::spawn(move || promise.run(|| hash("password 0")));
//! println!("{:?}", handle.result(None));
//! ```

use std::time::Duration;
/// Why there is no result.
#[derive(Debug, Clone, PartialEq)]
pub enum Fail {
    /// The job was taken back, or its promise dropped.
    Cancelled,
    /// It was not done in time.
    TimedOut,
    /// Its function panicked, with this message.
    Panicked(String),
}

/// The half of whoever does the job.
pub struct Promise<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

/// The half of whoever wants the result.
pub struct Handle<T> {
    _yours: std::marker::PhantomData<T>, // yours
}

/// A promise and the handle to what it promises.
pub fn promise<T: Clone>() -> (Promise<T>, Handle<T>) {
    todo!()
}

impl<T: Clone> Promise<T> {
    /// Does the job, unless it was cancelled; whether it did.
    pub fn run(self, job: impl FnOnce() -> T) -> bool {
        todo!()
    }
}

impl<T: Clone> Handle<T> {
    /// Whether the job is over: it has a result, panicked or was cancelled.
    pub fn done(&self) -> bool {
        todo!()
    }

    /// Whether somebody is at it.
    pub fn running(&self) -> bool {
        todo!()
    }

    /// Whether it was taken back.
    pub fn cancelled(&self) -> bool {
        todo!()
    }

    /// Takes the job back; false if it runs already or is done.
    pub fn cancel(&self) -> bool {
        todo!()
    }

    /// Waits for the result, for no longer than `timeout`; `None` waits for as long as it takes.
    ///
    /// # Errors
    /// If the job was cancelled, panicked, or was not done in time.
    pub fn result(&self, timeout: Option<Duration>) -> Result<T, Fail> {
        todo!()
    }
}

impl<T> Clone for Handle<T> {
    /// Another handle to the same job.
    fn clone(&self) -> Self {
        todo!()
    }
}
