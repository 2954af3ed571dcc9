//! A queue for any number of values.

use std::collections::VecDeque;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use super::IntoIter;
use crate::data::Data;
use crate::show::show;

/// A queue for any number of values.
pub struct SegQueue<T>(Data<VecDeque<T>>);

impl<T> UnwindSafe for SegQueue<T> {}
impl<T> RefUnwindSafe for SegQueue<T> {}

impl<T> SegQueue<T> {
    /// An empty queue.
    #[must_use]
    pub const fn new() -> Self {
        SegQueue(Data::new("a queue", VecDeque::new()))
    }

    /// Pushes at the back.
    #[track_caller]
    pub fn push(&self, value: T) {
        let told = show(&value);
        let perform = |queue: &mut VecDeque<T>| {
            queue.push_back(value);
            (queue.len(), true)
        };
        self.0.reach(Location::caller(), perform, |length, name| {
            format!("pushes{told} on {name} ({length} in it)")
        });
    }

    /// The same, when nobody else can have the queue.
    pub fn push_mut(&mut self, value: T) {
        self.0.get_mut().push_back(value);
    }

    /// Pops at the front.
    #[track_caller]
    pub fn pop(&self) -> Option<T> {
        let perform = |queue: &mut VecDeque<T>| {
            let popped = queue.pop_front();
            let changed = popped.is_some();
            (popped, changed)
        };
        self.0
            .reach(Location::caller(), perform, |popped, name| match popped {
                Some(value) => format!("pops{} from {name}", show(value)),
                None => format!("finds {name} empty"),
            })
    }

    /// The same, when nobody else can have the queue.
    pub fn pop_mut(&mut self) -> Option<T> {
        self.0.get_mut().pop_front()
    }

    /// Whether there is nothing in it.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many values are in it.
    #[track_caller]
    pub fn len(&self) -> usize {
        let perform = |queue: &mut VecDeque<T>| (queue.len(), false);
        self.0.reach(Location::caller(), perform, |length, name| {
            format!("sees {length} in {name}")
        })
    }
}

impl<T> Default for SegQueue<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for SegQueue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("SegQueue { .. }")
    }
}

impl<T> IntoIterator for SegQueue<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        self.0.into_inner().into_iter()
    }
}
