//! Stages that have a value of their own for each piece.

use std::sync::Arc;

use super::{IndexedParallelIterator, ParallelIterator};

/// Turns each item into another, with a clone of a value for each piece.
#[derive(Clone, Debug)]
pub struct MapWith<P, T, F> {
    pub(super) base: P,
    pub(super) value: T,
    pub(super) f: Arc<F>,
}

impl<P, T, F, R> ParallelIterator for MapWith<P, T, F>
where
    P: ParallelIterator,
    T: Clone + Send,
    F: Fn(&mut T, P::Item) -> R + Send + Sync,
    R: Send,
{
    type Item = R;

    fn positions(&self) -> usize {
        self.base.positions()
    }

    fn limits(&self) -> (usize, usize) {
        self.base.limits()
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let (left, base) = self.base.split_at(index);
        let left = MapWith {
            base: left,
            value: self.value.clone(),
            f: Arc::clone(&self.f),
        };
        (left, MapWith { base, ..self })
    }

    fn sequential(self) -> impl Iterator<Item = R> {
        let (mut value, f) = (self.value, self.f);
        self.base.sequential().map(move |item| f(&mut value, item))
    }
}

impl<P, T, F, R> IndexedParallelIterator for MapWith<P, T, F>
where
    P: IndexedParallelIterator,
    T: Clone + Send,
    F: Fn(&mut T, P::Item) -> R + Send + Sync,
    R: Send,
{
}

/// Turns each item into another, with a value that is made for each piece.
#[derive(Clone, Debug)]
pub struct MapInit<P, I, F> {
    pub(super) base: P,
    pub(super) init: Arc<I>,
    pub(super) f: Arc<F>,
}

impl<P, I, T, F, R> ParallelIterator for MapInit<P, I, F>
where
    P: ParallelIterator,
    I: Fn() -> T + Send + Sync,
    F: Fn(&mut T, P::Item) -> R + Send + Sync,
    R: Send,
{
    type Item = R;

    fn positions(&self) -> usize {
        self.base.positions()
    }

    fn limits(&self) -> (usize, usize) {
        self.base.limits()
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let (left, base) = self.base.split_at(index);
        let left = MapInit {
            base: left,
            init: Arc::clone(&self.init),
            f: Arc::clone(&self.f),
        };
        (left, MapInit { base, ..self })
    }

    fn sequential(self) -> impl Iterator<Item = R> {
        let (mut value, f) = ((self.init)(), self.f);
        self.base.sequential().map(move |item| f(&mut value, item))
    }
}

impl<P, I, T, F, R> IndexedParallelIterator for MapInit<P, I, F>
where
    P: IndexedParallelIterator,
    I: Fn() -> T + Send + Sync,
    F: Fn(&mut T, P::Item) -> R + Send + Sync,
    R: Send,
{
}
