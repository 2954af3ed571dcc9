//! # The race
//!
//! Two ways to the same answer, and you do not know which is quicker. Start both, and take the answer that comes first.
//! Nobody can stop a thread from outside; the others are told that they may stop, and ask now and then.
//!
//! Write `Stop`, which a job asks whether to stop, and `race`, which runs all jobs at the same time and returns the index
//! and the result of the first that ends. It tells the others to stop, and when it returns none of them is at work any
//! more. A race of nobody has no winner.

use std::sync::atomic::AtomicBool;

/// Whether the jobs of a race may stop.
pub struct Stop(AtomicBool);

impl Stop {
    /// Whether somebody has won already.
    pub fn requested(&self) -> bool {
        todo!()
    }
}

/// What one runner does; it asks now and then whether to stop.
pub type Job<'a, T> = Box<dyn FnOnce(&Stop) -> T + Send + 'a>;

/// The index and the result of the job that ended first, once all have ended.
pub fn race<T: Send>(jobs: Vec<Job<'_, T>>) -> Option<(usize, T)> {
    todo!()
}
