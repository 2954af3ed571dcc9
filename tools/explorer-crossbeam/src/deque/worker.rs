//! The queue of one worker.

use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

use explorer::model::At;

use super::Stealer;
use crate::data::Data;
use crate::show::show;

/// The queue of one worker, who pushes at the back; others steal at the front.
pub struct Worker<T> {
    tasks: Arc<Data<VecDeque<T>>>,
    is_lifo: bool,
    /// One thread at a time: not `Sync`, as the real one.
    one_thread: PhantomData<Cell<()>>,
}

impl<T> Worker<T> {
    /// A queue whose worker pops the oldest task.
    #[must_use]
    pub fn new_fifo() -> Self {
        Self::new(false)
    }

    /// A queue whose worker pops the newest task.
    #[must_use]
    pub fn new_lifo() -> Self {
        Self::new(true)
    }

    fn new(is_lifo: bool) -> Self {
        Worker {
            tasks: Arc::new(Data::new("a worker's queue", VecDeque::new())),
            is_lifo,
            one_thread: PhantomData,
        }
    }

    /// A handle for thieves.
    #[must_use]
    pub fn stealer(&self) -> Stealer<T> {
        Stealer::new(Arc::clone(&self.tasks), self.is_lifo)
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

    /// Pops a task.
    #[track_caller]
    pub fn pop(&self) -> Option<T> {
        let perform = |tasks: &mut VecDeque<T>| {
            let task = if self.is_lifo {
                tasks.pop_back()
            } else {
                tasks.pop_front()
            };
            let changed = task.is_some();
            (task, changed)
        };
        self.tasks
            .reach(Location::caller(), perform, |task, name| match task {
                Some(task) => format!("pops{} from {name}", show(task)),
                None => format!("finds {name} empty"),
            })
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

    pub(super) fn is_lifo(&self) -> bool {
        self.is_lifo
    }

    pub(super) fn owns(&self, tasks: &Arc<Data<VecDeque<T>>>) -> bool {
        Arc::ptr_eq(&self.tasks, tasks)
    }

    /// Takes what its worker has just stolen, in the same step.
    pub(super) fn extend(&self, stolen: Vec<T>, at: At) {
        if !stolen.is_empty() {
            self.tasks.quietly(|tasks| tasks.extend(stolen));
            self.tasks.changed_too(at);
        }
    }
}

/// How many tasks are in a queue.
#[track_caller]
pub(super) fn length<T>(tasks: &Data<VecDeque<T>>) -> usize {
    let perform = |tasks: &mut VecDeque<T>| (tasks.len(), false);
    tasks.reach(Location::caller(), perform, |length, name| {
        format!("sees {length} in {name}")
    })
}

impl<T> fmt::Debug for Worker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Worker { .. }")
    }
}
