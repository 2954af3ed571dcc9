//! The queue that all workers take from.

use std::collections::VecDeque;
use std::fmt;
use std::panic::Location;

use super::steal::{self, MOST};
use super::worker::length;
use super::{Steal, Worker};
use crate::data::Data;
use crate::show::show;

/// The queue that all workers take from.
pub struct Injector<T> {
    tasks: Data<VecDeque<T>>,
}

impl<T> Injector<T> {
    /// An empty queue.
    #[must_use]
    pub fn new() -> Self {
        Injector {
            tasks: Data::new("an injector", VecDeque::new()),
        }
    }

    /// Pushes a task.
    #[track_caller]
    pub fn push(&self, task: T) {
        let told = show(&task);
        let perform = |tasks: &mut VecDeque<T>| {
            tasks.push_back(task);
            (tasks.len(), true)
        };
        self.tasks
            .reach(Location::caller(), perform, |length, name| {
                format!("pushes{told} on {name} ({length} in it)")
            });
    }

    /// Steals the oldest task.
    #[track_caller]
    pub fn steal(&self) -> Steal<T> {
        steal::steal(&self.tasks)
    }

    /// Steals about half of the tasks into `destination`.
    #[track_caller]
    pub fn steal_batch(&self, destination: &Worker<T>) -> Steal<()> {
        self.steal_batch_with_limit(destination, MOST)
    }

    /// The same, but no more than `limit`.
    ///
    /// # Panics
    /// When `limit` is zero.
    #[track_caller]
    pub fn steal_batch_with_limit(&self, destination: &Worker<T>, limit: usize) -> Steal<()> {
        steal::batch(&self.tasks, false, destination, limit)
    }

    /// Steals about half of the tasks, returns the first and leaves the others in `destination`.
    #[track_caller]
    pub fn steal_batch_and_pop(&self, destination: &Worker<T>) -> Steal<T> {
        self.steal_batch_with_limit_and_pop(destination, MOST)
    }

    /// The same, but no more than `limit`.
    ///
    /// # Panics
    /// When `limit` is zero.
    #[track_caller]
    pub fn steal_batch_with_limit_and_pop(
        &self,
        destination: &Worker<T>,
        limit: usize,
    ) -> Steal<T> {
        steal::batch_and_pop(&self.tasks, false, destination, limit)
    }

    /// Whether there is nothing in it.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many tasks are in it.
    #[track_caller]
    pub fn len(&self) -> usize {
        length(&self.tasks)
    }
}

impl<T> Default for Injector<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for Injector<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Injector { .. }")
    }
}
