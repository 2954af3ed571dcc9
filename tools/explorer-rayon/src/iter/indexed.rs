//! Iterators that know how many items they have, and in which order.

use std::panic::Location;

use super::collect::in_order;
use super::drive::first_to_come;
use super::{IntoParallelIterator, ParallelIterator};

/// A parallel iterator that knows how many items it has.
#[allow(clippy::len_without_is_empty, reason = "as in rayon")]
pub trait IndexedParallelIterator: ParallelIterator {
    /// How many.
    fn len(&self) -> usize {
        self.positions()
    }

    /// Numbers the items.
    fn enumerate(self) -> Enumerate<Self> {
        Enumerate {
            base: self,
            first: 0,
        }
    }

    /// Pairs the items with those of another, up to the shorter end.
    fn zip<Z>(self, other: Z) -> Zip<Self, Z::Iter>
    where
        Z: IntoParallelIterator,
        Z::Iter: IndexedParallelIterator,
    {
        Zip {
            left: self,
            right: other.into_par_iter(),
        }
    }

    /// The other way round.
    fn rev(self) -> Rev<Self> {
        Rev { base: self }
    }

    /// Does not split a piece into smaller ones than this.
    fn with_min_len(self, min: usize) -> Limited<Self> {
        let max = self.limits().1;
        Limited {
            base: self,
            limits: (min.max(1), max),
        }
    }

    /// Splits pieces that are larger than this.
    fn with_max_len(self, max: usize) -> Limited<Self> {
        let min = self.limits().0;
        Limited {
            base: self,
            limits: (min, max.max(1)),
        }
    }

    /// The position of an item, whichever is found first.
    #[track_caller]
    fn position_any<F>(self, predicate: F) -> Option<usize>
    where
        F: Fn(Self::Item) -> bool + Send + Sync,
    {
        let found = self
            .enumerate()
            .filter_map(|(index, item)| predicate(item).then_some(index));
        first_to_come(found, Location::caller())
    }

    /// The first position of an item.
    #[track_caller]
    fn position_first<F>(self, predicate: F) -> Option<usize>
    where
        F: Fn(Self::Item) -> bool + Send + Sync,
    {
        let found = self
            .enumerate()
            .filter_map(|(index, item)| predicate(item).then_some(index));
        found.min()
    }

    /// Puts the items into a vector, in order.
    #[track_caller]
    fn collect_into_vec(self, target: &mut Vec<Self::Item>) {
        *target = in_order(self, Location::caller());
    }
}

/// Items with their numbers.
#[derive(Clone, Debug)]
pub struct Enumerate<P> {
    base: P,
    first: usize,
}

impl<P: IndexedParallelIterator> ParallelIterator for Enumerate<P> {
    type Item = (usize, P::Item);

    fn positions(&self) -> usize {
        self.base.positions()
    }

    fn limits(&self) -> (usize, usize) {
        self.base.limits()
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let (left, right) = self.base.split_at(index);
        let first = self.first + index;
        (
            Enumerate { base: left, ..self },
            Enumerate { base: right, first },
        )
    }

    fn sequential(self) -> impl Iterator<Item = Self::Item> {
        (self.first..).zip(self.base.sequential())
    }
}

impl<P: IndexedParallelIterator> IndexedParallelIterator for Enumerate<P> {}

/// Items of two iterators, in pairs.
#[derive(Clone, Debug)]
pub struct Zip<A, B> {
    left: A,
    right: B,
}

impl<A: IndexedParallelIterator, B: IndexedParallelIterator> ParallelIterator for Zip<A, B> {
    type Item = (A::Item, B::Item);

    fn positions(&self) -> usize {
        self.left.positions().min(self.right.positions())
    }

    fn limits(&self) -> (usize, usize) {
        let (left, right) = (self.left.limits(), self.right.limits());
        (left.0.max(right.0), left.1.min(right.1))
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let (a, left) = self.left.split_at(index);
        let (b, right) = self.right.split_at(index);
        (Zip { left: a, right: b }, Zip { left, right })
    }

    fn sequential(self) -> impl Iterator<Item = Self::Item> {
        self.left.sequential().zip(self.right.sequential())
    }
}

impl<A: IndexedParallelIterator, B: IndexedParallelIterator> IndexedParallelIterator for Zip<A, B> {}

/// Items the other way round.
#[derive(Clone, Debug)]
pub struct Rev<P> {
    base: P,
}

impl<P: IndexedParallelIterator> ParallelIterator for Rev<P> {
    type Item = P::Item;

    fn positions(&self) -> usize {
        self.base.positions()
    }

    fn limits(&self) -> (usize, usize) {
        self.base.limits()
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let from_the_end = self.positions() - index;
        let (left, right) = self.base.split_at(from_the_end);
        (Rev { base: right }, Rev { base: left })
    }

    fn sequential(self) -> impl Iterator<Item = Self::Item> {
        let items: Vec<_> = self.base.sequential().collect();
        items.into_iter().rev()
    }
}

impl<P: IndexedParallelIterator> IndexedParallelIterator for Rev<P> {}

/// Items in pieces of a least and a greatest length.
#[derive(Clone, Debug)]
pub struct Limited<P> {
    base: P,
    limits: (usize, usize),
}

impl<P: IndexedParallelIterator> ParallelIterator for Limited<P> {
    type Item = P::Item;

    fn positions(&self) -> usize {
        self.base.positions()
    }

    fn limits(&self) -> (usize, usize) {
        self.limits
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let limits = self.limits;
        let (left, base) = self.base.split_at(index);
        (Limited { base: left, limits }, Limited { base, limits })
    }

    fn sequential(self) -> impl Iterator<Item = Self::Item> {
        self.base.sequential()
    }
}

impl<P: IndexedParallelIterator> IndexedParallelIterator for Limited<P> {}
