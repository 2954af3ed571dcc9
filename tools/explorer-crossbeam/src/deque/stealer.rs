//! What thieves have of a worker's queue.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use super::steal::{self, MOST};
use super::worker::length;
use super::{Steal, Worker};
use crate::data::Data;

/// What thieves have of a worker's queue.
pub struct Stealer<T> {
    tasks: Arc<Data<VecDeque<T>>>,
    is_lifo: bool,
}

impl<T> Stealer<T> {
    pub(super) fn new(tasks: Arc<Data<VecDeque<T>>>, is_lifo: bool) -> Self {
        Stealer { tasks, is_lifo }
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
        if destination.owns(&self.tasks) {
            return if destination.is_empty() {
                Steal::Empty
            } else {
                Steal::Success(())
            };
        }
        steal::batch(&self.tasks, self.is_lifo, destination, limit)
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
        if destination.owns(&self.tasks) {
            return destination.pop().map_or(Steal::Empty, Steal::Success);
        }
        steal::batch_and_pop(&self.tasks, self.is_lifo, destination, limit)
    }
}

impl<T> Clone for Stealer<T> {
    fn clone(&self) -> Self {
        Stealer::new(Arc::clone(&self.tasks), self.is_lifo)
    }
}

impl<T> fmt::Debug for Stealer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Stealer { .. }")
    }
}
