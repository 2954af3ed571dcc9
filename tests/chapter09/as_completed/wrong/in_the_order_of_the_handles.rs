//! Loses: the_order_is_that_of_the_jobs (deadlock)
//! Waits for the first handle, then for the second: what is done meanwhile has to wait behind what is not.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::time::Instant;

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
    let handles = fs.to_vec();
    handles.into_iter().enumerate().map(|(index, handle)| {
        let (done, completed) = mpsc::channel();
        handle.on_done(move |_| {
            let _ = done.send(());
        });
        let _ = completed.recv();
        index
    })
}

/// Sleeps until `when` holds or `timeout` is over; the indices of the jobs that are done, and of those that are not.
pub fn wait<T: Clone + Send + 'static>(
    fs: &[Handle<T>],
    when: When,
    timeout: Option<Duration>,
) -> (Vec<usize>, Vec<usize>) {
    // Worked out once: it is for the whole call. A time-out too long for the clock is none.
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let (done, completed) = mpsc::channel();
    for (index, handle) in fs.iter().enumerate() {
        let done = done.clone();
        handle.on_done(move |result| {
            let _ = done.send((index, result.is_err()));
        });
    }
    drop(done);
    let mut is_done = vec![false; fs.len()];
    loop {
        let next = match deadline {
            None => completed.recv().ok(),
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                completed.recv_timeout(left).ok()
            }
        };
        let Some((index, failed)) = next else { break };
        is_done[index] = true;
        if when == When::FirstCompleted || (when == When::FirstError && failed) {
            break;
        }
    }
    (0..fs.len()).partition(|&index| is_done[index])
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
