//! What parallel iterators begin with: the items, all of them at hand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::ops::{Range, RangeInclusive};

use super::{IndexedParallelIterator, ParallelIterator};

/// A parallel iterator over items that are at hand.
#[derive(Clone, Debug)]
pub struct Source<T> {
    items: Vec<T>,
}

impl<T: Send> ParallelIterator for Source<T> {
    type Item = T;

    fn positions(&self) -> usize {
        self.items.len()
    }

    fn split_at(mut self, index: usize) -> (Self, Self) {
        let items = self.items.split_off(index);
        (self, Source { items })
    }

    fn sequential(self) -> impl Iterator<Item = T> {
        self.items.into_iter()
    }
}

impl<T: Send> IndexedParallelIterator for Source<T> {}

impl<T: Send> FromIterator<T> for Source<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Source {
            items: items.into_iter().collect(),
        }
    }
}

/// What can be turned into a parallel iterator.
pub trait IntoParallelIterator {
    /// The iterator.
    type Iter: ParallelIterator<Item = Self::Item>;
    /// What it gives.
    type Item: Send;

    /// Turns it into a parallel iterator.
    fn into_par_iter(self) -> Self::Iter;
}

impl<P: ParallelIterator> IntoParallelIterator for P {
    type Iter = P;
    type Item = P::Item;

    fn into_par_iter(self) -> P {
        self
    }
}

/// What has a parallel iterator over references.
pub trait IntoParallelRefIterator<'data> {
    /// The iterator.
    type Iter: ParallelIterator<Item = Self::Item>;
    /// What it gives.
    type Item: Send + 'data;

    /// A parallel iterator over references.
    fn par_iter(&'data self) -> Self::Iter;
}

impl<'data, C: ?Sized + 'data> IntoParallelRefIterator<'data> for C
where
    &'data C: IntoParallelIterator,
{
    type Iter = <&'data C as IntoParallelIterator>::Iter;
    type Item = <&'data C as IntoParallelIterator>::Item;

    fn par_iter(&'data self) -> Self::Iter {
        self.into_par_iter()
    }
}

/// What has a parallel iterator over mutable references.
pub trait IntoParallelRefMutIterator<'data> {
    /// The iterator.
    type Iter: ParallelIterator<Item = Self::Item>;
    /// What it gives.
    type Item: Send + 'data;

    /// A parallel iterator over mutable references.
    fn par_iter_mut(&'data mut self) -> Self::Iter;
}

impl<'data, C: ?Sized + 'data> IntoParallelRefMutIterator<'data> for C
where
    &'data mut C: IntoParallelIterator,
{
    type Iter = <&'data mut C as IntoParallelIterator>::Iter;
    type Item = <&'data mut C as IntoParallelIterator>::Item;

    fn par_iter_mut(&'data mut self) -> Self::Iter {
        self.into_par_iter()
    }
}

macro_rules! collections {
    ($([$($parameter:tt)*] $collection:ty;)+) => {$(
        impl<$($parameter)*> IntoParallelIterator for $collection
        where
            <$collection as IntoIterator>::Item: Send,
        {
            type Iter = Source<Self::Item>;
            type Item = <$collection as IntoIterator>::Item;

            fn into_par_iter(self) -> Self::Iter {
                self.into_iter().collect()
            }
        }
    )+};
}

collections! {
    [T] Vec<T>;
    ['a, T] &'a Vec<T>;
    ['a, T] &'a mut Vec<T>;
    ['a, T] &'a [T];
    ['a, T] &'a mut [T];
    [T, const N: usize] [T; N];
    ['a, T, const N: usize] &'a [T; N];
    ['a, T, const N: usize] &'a mut [T; N];
    [T] VecDeque<T>;
    ['a, T] &'a VecDeque<T>;
    ['a, T] &'a mut VecDeque<T>;
    [T] Option<T>;
    [T: Ord] BTreeSet<T>;
    ['a, T: Ord] &'a BTreeSet<T>;
    [K: Ord, V] BTreeMap<K, V>;
    ['a, K: Ord, V] &'a BTreeMap<K, V>;
    ['a, K: Ord, V] &'a mut BTreeMap<K, V>;
    [T: Eq + Hash] HashSet<T>;
    ['a, T: Eq + Hash] &'a HashSet<T>;
    [K: Eq + Hash, V] HashMap<K, V>;
    ['a, K: Eq + Hash, V] &'a HashMap<K, V>;
    ['a, K: Eq + Hash, V] &'a mut HashMap<K, V>;
}

macro_rules! ranges {
    ($($range:ident)+) => {$(
        // For every type of number at once, so that the compiler finds the usual one for `0..4`.
        impl<T: Send> IntoParallelIterator for $range<T>
        where
            $range<T>: Iterator<Item = T>,
        {
            type Iter = Source<T>;
            type Item = T;

            fn into_par_iter(self) -> Source<T> {
                self.collect()
            }
        }
    )+};
}

ranges! { Range RangeInclusive }
