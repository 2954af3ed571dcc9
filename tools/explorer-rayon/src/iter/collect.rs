//! Collections made of the items.

use std::panic::Location;

use explorer::model::At;

use super::drive::{Items, drive};
use super::{IntoParallelIterator, ParallelIterator};

/// What can be made of a parallel iterator: whatever can be made of an ordinary one.
pub trait FromParallelIterator<T: Send>: Sized {
    /// Makes it of the items, in their order.
    #[track_caller]
    fn from_par_iter<I: IntoParallelIterator<Item = T>>(items: I) -> Self;
}

impl<T: Send, C: FromIterator<T>> FromParallelIterator<T> for C {
    #[track_caller]
    fn from_par_iter<I: IntoParallelIterator<Item = T>>(items: I) -> Self {
        in_order(items.into_par_iter(), Location::caller())
            .into_iter()
            .collect()
    }
}

/// What can be extended by a parallel iterator: whatever can be by an ordinary one.
pub trait ParallelExtend<T: Send> {
    /// Adds the items, in their order.
    #[track_caller]
    fn par_extend<I: IntoParallelIterator<Item = T>>(&mut self, items: I);
}

impl<T: Send, C: Extend<T>> ParallelExtend<T> for C {
    #[track_caller]
    fn par_extend<I: IntoParallelIterator<Item = T>>(&mut self, items: I) {
        self.extend(in_order(items.into_par_iter(), Location::caller()));
    }
}

/// The items, in their order.
pub(super) fn in_order<P: ParallelIterator>(items: P, at: At) -> Vec<P::Item> {
    let leaf = |items: Items<'_, P::Item>| items.collect::<Vec<_>>();
    let append = |mut left: Vec<P::Item>, right: Vec<P::Item>| {
        left.extend(right);
        left
    };
    drive(items, at, &leaf, &append)
}
