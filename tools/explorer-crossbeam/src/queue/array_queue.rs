//! A queue with room for so many values.

use std::collections::VecDeque;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use super::IntoIter;
use crate::data::Data;
use crate::show::show;

/// A queue with room for so many values.
pub struct ArrayQueue<T> {
    values: Data<VecDeque<T>>,
    capacity: usize,
}

impl<T> UnwindSafe for ArrayQueue<T> {}
impl<T> RefUnwindSafe for ArrayQueue<T> {}

impl<T> ArrayQueue<T> {
    /// An empty queue.
    ///
    /// # Panics
    /// When there is to be no room.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        assert!(capacity > 0, "capacity must be non-zero");
        ArrayQueue {
            values: Data::new("a queue", VecDeque::with_capacity(capacity)),
            capacity,
        }
    }

    /// Pushes at the back if there is room.
    ///
    /// # Errors
    /// With the value, when there is none.
    #[track_caller]
    pub fn push(&self, value: T) -> Result<(), T> {
        let told = show(&value);
        let perform = |queue: &mut VecDeque<T>| {
            if queue.len() == self.capacity {
                return (Err(value), false);
            }
            queue.push_back(value);
            (Ok(()), true)
        };
        self.values
            .reach(Location::caller(), perform, |pushed, name| match pushed {
                Ok(()) => format!("pushes{told} on {name}"),
                Err(_) => format!("finds {name} full"),
            })
    }

    /// The same, when nobody else can have the queue.
    ///
    /// # Errors
    /// With the value, when there is no room.
    pub fn push_mut(&mut self, value: T) -> Result<(), T> {
        let queue = self.values.get_mut();
        if queue.len() == self.capacity {
            return Err(value);
        }
        queue.push_back(value);
        Ok(())
    }

    /// Pushes at the back, and returns what had to make room.
    #[track_caller]
    pub fn force_push(&self, value: T) -> Option<T> {
        let told = show(&value);
        let perform = |queue: &mut VecDeque<T>| {
            let pushed_out = (queue.len() == self.capacity).then(|| queue.pop_front());
            queue.push_back(value);
            (pushed_out.flatten(), true)
        };
        self.values.reach(
            Location::caller(),
            perform,
            |pushed_out, name| match pushed_out {
                Some(other) => format!("pushes{told} on {name}, in the place of{}", show(other)),
                None => format!("pushes{told} on {name}"),
            },
        )
    }

    /// Pops at the front.
    #[track_caller]
    pub fn pop(&self) -> Option<T> {
        let perform = |queue: &mut VecDeque<T>| {
            let popped = queue.pop_front();
            let changed = popped.is_some();
            (popped, changed)
        };
        self.values
            .reach(Location::caller(), perform, |popped, name| match popped {
                Some(value) => format!("pops{} from {name}", show(value)),
                None => format!("finds {name} empty"),
            })
    }

    /// The same, when nobody else can have the queue.
    pub fn pop_mut(&mut self) -> Option<T> {
        self.values.get_mut().pop_front()
    }

    /// Room for how many.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Whether there is nothing in it.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is no room.
    #[track_caller]
    pub fn is_full(&self) -> bool {
        self.len() == self.capacity
    }

    /// How many values are in it.
    #[track_caller]
    pub fn len(&self) -> usize {
        let perform = |queue: &mut VecDeque<T>| (queue.len(), false);
        self.values
            .reach(Location::caller(), perform, |length, name| {
                format!("sees {length} in {name}")
            })
    }
}

impl<T> fmt::Debug for ArrayQueue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("ArrayQueue { .. }")
    }
}

impl<T> IntoIterator for ArrayQueue<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        self.values.into_inner().into_iter()
    }
}
