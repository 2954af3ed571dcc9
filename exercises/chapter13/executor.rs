//! # An executor
//!
//! `block_on` runs one future. An executor runs many on one thread: each is a *task*, and those that can go on stand in
//! a queue. Write one.
//!
//! [`Spawner::spawn`] puts a new task at the end of the queue; from outside, from within a task, and from other threads.
//! [`Executor::run`] takes the first task of the queue, polls it once, and goes on with the next, until every task that
//! was spawned is done. Then it returns how many that were. If the queue is empty and tasks are left, somebody else will
//! wake one of them: until then `run` sleeps.
//!
//! Waking a task puts it at the end of the queue. It may be woken from any thread, and while it is being polled; no
//! wake-up may be lost. A task that is in the queue already is not put there twice. A task that is done is never polled
//! again, even if somebody who kept its waker wakes it later; and what it owned is dropped as soon as it is done, even
//! if somebody keeps its waker.
//!
//! For example, two tasks that each print, give way once (`yield_now` of the first exercise) and print again, print in
//! turns: first, second, first, second. `run` returns 2.

use std::future::Future;

/// Runs tasks on the thread that calls `run`.
pub struct Executor {
    // yours
}

/// Gives tasks to an executor.
#[derive(Clone)]
pub struct Spawner {
    // yours
}

impl Executor {
    /// An executor without tasks, and what gives it some.
    pub fn new() -> (Executor, Spawner) {
        todo!()
    }

    /// Runs until every task is done; how many that were.
    pub fn run(self) -> usize {
        todo!()
    }
}

impl Spawner {
    /// Puts a task at the end of the queue.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        todo!()
    }
}
