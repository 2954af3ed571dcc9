//! Loses: a_time_out_is_kept (wrong value)
//! Takes being awake for being over time: a thread may be woken for nothing, so it has to look and wait for the rest.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
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
    shared: Arc<Shared<T>>,
}

/// The half of whoever wants the result.
pub struct Handle<T> {
    shared: Arc<Shared<T>>,
}

enum State<T> {
    Pending,
    Running,
    Done(Result<T, Fail>),
}

struct Shared<T> {
    state: Mutex<State<T>>,
    done: Condvar,
}

impl<T> Shared<T> {
    /// Goes from pending to `next`; false if it was not pending any more.
    fn leave_pending(&self, next: State<T>) -> bool {
        let mut state = self.state.lock().unwrap();
        let is_pending = matches!(*state, State::Pending);
        if is_pending {
            *state = next;
            self.done.notify_all();
        }
        is_pending
    }
}

/// What a panic said: `panic!` carries a `&str` or a `String`.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned())
}

/// A promise and the handle to what it promises.
pub fn promise<T: Clone>() -> (Promise<T>, Handle<T>) {
    let shared = Arc::new(Shared {
        state: Mutex::new(State::Pending),
        done: Condvar::new(),
    });
    let promise = Promise {
        shared: Arc::clone(&shared),
    };
    (promise, Handle { shared })
}

impl<T: Clone> Promise<T> {
    /// Does the job, unless it was cancelled; whether it did.
    pub fn run(self, job: impl FnOnce() -> T) -> bool {
        if !self.shared.leave_pending(State::Running) {
            return false;
        }
        // No lock is held here: whoever asks meanwhile gets an answer.
        let result = catch_unwind(AssertUnwindSafe(job));
        let result = result.map_err(|panic| Fail::Panicked(message(&*panic)));
        *self.shared.state.lock().unwrap() = State::Done(result);
        self.shared.done.notify_all();
        true
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        self.shared.leave_pending(State::Done(Err(Fail::Cancelled)));
    }
}

impl<T: Clone> Handle<T> {
    /// Whether the job is over: it has a result, panicked or was cancelled.
    pub fn done(&self) -> bool {
        matches!(*self.shared.state.lock().unwrap(), State::Done(_))
    }

    /// Whether somebody is at it.
    pub fn running(&self) -> bool {
        matches!(*self.shared.state.lock().unwrap(), State::Running)
    }

    /// Whether it was taken back.
    pub fn cancelled(&self) -> bool {
        let state = self.shared.state.lock().unwrap();
        matches!(*state, State::Done(Err(Fail::Cancelled)))
    }

    /// Takes the job back; false if it runs already or is done.
    pub fn cancel(&self) -> bool {
        self.shared.leave_pending(State::Done(Err(Fail::Cancelled)))
    }

    /// Waits for the result, for no longer than `timeout`; `None` waits for as long as it takes.
    ///
    /// # Errors
    /// If the job was cancelled, panicked, or was not done in time.
    pub fn result(&self, timeout: Option<Duration>) -> Result<T, Fail> {
        let Shared { state, done } = &*self.shared;
        let state = state.lock().unwrap();
        let not_done = |state: &mut State<T>| !matches!(state, State::Done(_));
        let state = match timeout {
            None => done.wait_while(state, not_done).unwrap(),
            Some(timeout) => {
                let waited = done.wait_timeout(state, timeout);
                waited.unwrap().0
            }
        };
        match &*state {
            State::Done(result) => result.clone(),
            State::Pending | State::Running => Err(Fail::TimedOut),
        }
    }
}

impl<T> Clone for Handle<T> {
    /// Another handle to the same job.
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}
