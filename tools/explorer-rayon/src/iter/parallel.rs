//! What can be done with every parallel iterator.

use std::cmp::Ordering;
use std::iter::{Product, Sum};
use std::panic::Location;
use std::sync::Arc;

use super::drive::{Items, drive, first_to_come};
use super::{
    Filter, FilterMap, FlatMap, FlatMapIter, Fold, FromParallelIterator, Inspect,
    IntoParallelIterator, Map, MapInit, MapWith,
};

/// Items that several workers may handle at the same time.
pub trait ParallelIterator: Sized + Send {
    /// What it gives.
    type Item: Send;

    /// At how many places it begins; with an item at each, if it is indexed.
    #[doc(hidden)]
    fn positions(&self) -> usize;

    /// The first positions, and the rest.
    #[doc(hidden)]
    fn split_at(self, index: usize) -> (Self, Self);

    /// The items one after another.
    #[doc(hidden)]
    fn sequential(self) -> impl Iterator<Item = Self::Item>;
    /// The least and the greatest length of a piece.
    #[doc(hidden)]
    fn limits(&self) -> (usize, usize) {
        (1, usize::MAX)
    }

    /// Turns each item into another.
    fn map<F, R>(self, f: F) -> Map<Self, F>
    where
        F: Fn(Self::Item) -> R + Send + Sync,
        R: Send,
    {
        let f = Arc::new(f);
        Map { base: self, f }
    }

    /// Turns each item into another, with a clone of a value for each piece.
    fn map_with<T, F, R>(self, value: T, f: F) -> MapWith<Self, T, F>
    where
        T: Clone + Send,
        F: Fn(&mut T, Self::Item) -> R + Send + Sync,
        R: Send,
    {
        MapWith {
            base: self,
            value,
            f: Arc::new(f),
        }
    }

    /// Turns each item into another, with a value that is made for each piece.
    fn map_init<I, T, F, R>(self, init: I, f: F) -> MapInit<Self, I, F>
    where
        I: Fn() -> T + Send + Sync,
        F: Fn(&mut T, Self::Item) -> R + Send + Sync,
        R: Send,
    {
        MapInit {
            base: self,
            init: Arc::new(init),
            f: Arc::new(f),
        }
    }

    /// Leaves items out.
    fn filter<F>(self, f: F) -> Filter<Self, F>
    where
        F: Fn(&Self::Item) -> bool + Send + Sync,
    {
        let f = Arc::new(f);
        Filter { base: self, f }
    }

    /// Turns items into others or leaves them out.
    fn filter_map<F, R>(self, f: F) -> FilterMap<Self, F>
    where
        F: Fn(Self::Item) -> Option<R> + Send + Sync,
        R: Send,
    {
        let f = Arc::new(f);
        FilterMap { base: self, f }
    }

    /// Turns each item into any number of others, one after another.
    fn flat_map_iter<F, I>(self, f: F) -> FlatMapIter<Self, F>
    where
        F: Fn(Self::Item) -> I + Send + Sync,
        I: IntoIterator,
        I::Item: Send,
    {
        let f = Arc::new(f);
        FlatMapIter { base: self, f }
    }

    /// Turns each item into any number of others.
    fn flat_map<F, I>(self, f: F) -> FlatMap<Self, F>
    where
        F: Fn(Self::Item) -> I + Send + Sync,
        I: IntoParallelIterator,
    {
        let f = Arc::new(f);
        FlatMap { base: self, f }
    }

    /// Looks at each item.
    fn inspect<F>(self, f: F) -> Inspect<Self, F>
    where
        F: Fn(&Self::Item) + Send + Sync,
    {
        let f = Arc::new(f);
        Inspect { base: self, f }
    }

    /// The items behind references, cloned.
    fn cloned<'a, T>(self) -> Map<Self, fn(&'a T) -> T>
    where
        T: 'a + Clone + Send,
        Self: ParallelIterator<Item = &'a T>,
    {
        self.map(T::clone)
    }

    /// The items behind references, copied.
    fn copied<'a, T>(self) -> Map<Self, fn(&'a T) -> T>
    where
        T: 'a + Copy + Send,
        Self: ParallelIterator<Item = &'a T>,
    {
        self.cloned()
    }

    /// Does something with each item.
    #[track_caller]
    fn for_each<F>(self, f: F)
    where
        F: Fn(Self::Item) + Send + Sync,
    {
        let leaf = |items: Items<'_, Self::Item>| items.for_each(&f);
        drive(self, Location::caller(), &leaf, &|(), ()| ());
    }

    /// Does something with each item, with a clone of a value for each piece.
    #[track_caller]
    fn for_each_with<T, F>(self, value: T, f: F)
    where
        T: Clone + Send,
        F: Fn(&mut T, Self::Item) + Send + Sync,
    {
        self.map_with(value, f).for_each(|()| ());
    }

    /// Does something with each item, with a value that is made for each piece.
    #[track_caller]
    fn for_each_init<I, T, F>(self, init: I, f: F)
    where
        I: Fn() -> T + Send + Sync,
        F: Fn(&mut T, Self::Item) + Send + Sync,
    {
        self.map_init(init, f).for_each(|()| ());
    }

    /// Folds each piece: how many there are, and where they begin, depends on the schedule.
    fn fold<I, A, F>(
        self,
        identity: I,
        f: F,
    ) -> Fold<Self, impl Fn(&mut dyn Iterator<Item = Self::Item>) -> A + Send + Sync>
    where
        I: Fn() -> A + Send + Sync,
        F: Fn(A, Self::Item) -> A + Send + Sync,
        A: Send,
    {
        let f =
            Arc::new(move |items: &mut dyn Iterator<Item = Self::Item>| items.fold(identity(), &f));
        Fold { base: self, f }
    }

    /// Combines the items, in their order, grouped in any way.
    #[track_caller]
    fn reduce<I, F>(self, identity: I, f: F) -> Self::Item
    where
        I: Fn() -> Self::Item + Send + Sync,
        F: Fn(Self::Item, Self::Item) -> Self::Item + Send + Sync,
    {
        let leaf = |items: Items<'_, Self::Item>| items.fold(identity(), &f);
        drive(self, Location::caller(), &leaf, &f)
    }

    /// Combines the items, in their order, grouped in any way; none if there are none.
    #[track_caller]
    fn reduce_with<F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(Self::Item, Self::Item) -> Self::Item + Send + Sync,
    {
        let leaf = |items: Items<'_, Self::Item>| items.reduce(&f);
        let combine = |left, right| match (left, right) {
            (Some(left), Some(right)) => Some(f(left, right)),
            (left, right) => left.or(right),
        };
        drive(self, Location::caller(), &leaf, &combine)
    }

    /// The sum.
    #[track_caller]
    fn sum<S>(self) -> S
    where
        S: Send + Sum<Self::Item> + Sum<S>,
    {
        let leaf = |items: Items<'_, Self::Item>| items.sum::<S>();
        drive(self, Location::caller(), &leaf, &|left, right| {
            [left, right].into_iter().sum()
        })
    }

    /// The product.
    #[track_caller]
    fn product<S>(self) -> S
    where
        S: Send + Product<Self::Item> + Product<S>,
    {
        let leaf = |items: Items<'_, Self::Item>| items.product::<S>();
        drive(self, Location::caller(), &leaf, &|left, right| {
            [left, right].into_iter().product()
        })
    }

    /// The least item.
    #[track_caller]
    fn min(self) -> Option<Self::Item>
    where
        Self::Item: Ord,
    {
        self.reduce_with(Ord::min)
    }

    /// The greatest item.
    #[track_caller]
    fn max(self) -> Option<Self::Item>
    where
        Self::Item: Ord,
    {
        self.reduce_with(Ord::max)
    }

    /// The least item by a comparison.
    #[track_caller]
    fn min_by<F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item, &Self::Item) -> Ordering + Send + Sync,
    {
        self.reduce_with(|left, right| {
            if f(&left, &right).is_gt() {
                right
            } else {
                left
            }
        })
    }

    /// The greatest item by a comparison.
    #[track_caller]
    fn max_by<F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item, &Self::Item) -> Ordering + Send + Sync,
    {
        self.reduce_with(|left, right| {
            if f(&left, &right).is_gt() {
                left
            } else {
                right
            }
        })
    }

    /// The least item by a key.
    #[track_caller]
    fn min_by_key<K: Ord, F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item) -> K + Send + Sync,
    {
        self.min_by(|left, right| f(left).cmp(&f(right)))
    }

    /// The greatest item by a key.
    #[track_caller]
    fn max_by_key<K: Ord, F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item) -> K + Send + Sync,
    {
        self.max_by(|left, right| f(left).cmp(&f(right)))
    }

    /// The number of items.
    #[track_caller]
    fn count(self) -> usize {
        let leaf = |items: Items<'_, Self::Item>| items.count();
        drive(self, Location::caller(), &leaf, &|left, right| left + right)
    }

    /// Whether some item is right.
    #[track_caller]
    fn any<F>(self, f: F) -> bool
    where
        F: Fn(Self::Item) -> bool + Send + Sync,
    {
        let leaf = |mut items: Items<'_, Self::Item>| Iterator::any(&mut items, &f);
        drive(self, Location::caller(), &leaf, &|left, right| left | right)
    }

    /// Whether every item is right.
    #[track_caller]
    fn all<F>(self, f: F) -> bool
    where
        F: Fn(Self::Item) -> bool + Send + Sync,
    {
        !self.any(|item| !f(item))
    }

    /// An item that is right, whichever is found first.
    #[track_caller]
    fn find_any<F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item) -> bool + Send + Sync,
    {
        first_to_come(self.filter(f), Location::caller())
    }

    /// What is made of an item, whichever is found first.
    #[track_caller]
    fn find_map_any<F, R>(self, f: F) -> Option<R>
    where
        F: Fn(Self::Item) -> Option<R> + Send + Sync,
        R: Send,
    {
        first_to_come(self.filter_map(f), Location::caller())
    }

    /// The first item in order that is right.
    #[track_caller]
    fn find_first<F>(self, f: F) -> Option<Self::Item>
    where
        F: Fn(&Self::Item) -> bool + Send + Sync,
    {
        let leaf = |mut items: Items<'_, Self::Item>| Iterator::find(&mut items, &f);
        drive(self, Location::caller(), &leaf, &Option::or)
    }

    /// A collection of the items, in their order.
    #[track_caller]
    fn collect<C>(self) -> C
    where
        C: FromParallelIterator<Self::Item>,
    {
        C::from_par_iter(self)
    }

    /// Two collections: the items that are right, and the others.
    #[track_caller]
    fn partition<A, B, F>(self, f: F) -> (A, B)
    where
        A: Default + Extend<Self::Item>,
        B: Default + Extend<Self::Item>,
        F: Fn(&Self::Item) -> bool + Send + Sync,
    {
        let marked: Vec<_> = self.map(|item| (f(&item), item)).collect();
        let (mut right, mut others) = (A::default(), B::default());
        for (is_right, item) in marked {
            if is_right {
                right.extend([item]);
            } else {
                others.extend([item]);
            }
        }
        (right, others)
    }

    /// Two collections, of the first and of the second halves of pairs.
    #[track_caller]
    fn unzip<A, B, X, Y>(self) -> (X, Y)
    where
        Self: ParallelIterator<Item = (A, B)>,
        A: Send,
        B: Send,
        X: Default + Extend<A>,
        Y: Default + Extend<B>,
    {
        let pairs: Vec<_> = self.collect();
        pairs.into_iter().unzip()
    }
}
