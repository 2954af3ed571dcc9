//! What is done to each item on the way.

use std::sync::Arc;

use super::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

macro_rules! stages {
    ($(
        $(#[$doc:meta])*
        $name:ident<P, $function:ident $(, $parameter:ident)*> gives $item:ty
        where { $($bounds:tt)+ }
        ($items:ident, $f:ident) $stage:expr
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<P, $function> {
            pub(super) base: P,
            pub(super) f: Arc<$function>,
        }

        impl<P: ParallelIterator, $function: Send + Sync $(, $parameter)*> ParallelIterator for $name<P, $function>
        where
            $($bounds)+
        {
            type Item = $item;

            fn positions(&self) -> usize {
                self.base.positions()
            }

            fn limits(&self) -> (usize, usize) {
                self.base.limits()
            }

            fn split_at(self, index: usize) -> (Self, Self) {
                let (left, right) = self.base.split_at(index);
                let f = Arc::clone(&self.f);
                ($name { base: left, f }, $name { base: right, f: self.f })
            }

            fn sequential(self) -> impl Iterator<Item = $item> {
                let ($items, $f) = (self.base.sequential(), self.f);
                $stage
            }
        }
    )+};
}

stages! {
    /// Turns each item into another.
    Map<P, F, R> gives R
    where { F: Fn(P::Item) -> R, R: Send }
    (items, f) items.map(move |item| f(item))

    /// Leaves items out.
    Filter<P, F> gives P::Item
    where { F: Fn(&P::Item) -> bool }
    (items, f) items.filter(move |item| f(item))

    /// Turns items into others or leaves them out.
    FilterMap<P, F, R> gives R
    where { F: Fn(P::Item) -> Option<R>, R: Send }
    (items, f) items.filter_map(move |item| f(item))

    /// Turns each item into any number of others, one after another.
    FlatMapIter<P, F, I> gives I::Item
    where { F: Fn(P::Item) -> I, I: IntoIterator, I::Item: Send }
    (items, f) items.flat_map(move |item| f(item))

    /// Turns each item into any number of others; here one after another too.
    FlatMap<P, F, I> gives I::Item
    where { F: Fn(P::Item) -> I, I: IntoParallelIterator }
    (items, f) items.flat_map(move |item| f(item).into_par_iter().sequential())

    /// Looks at each item.
    Inspect<P, F> gives P::Item
    where { F: Fn(&P::Item) }
    (items, f) items.inspect(move |item| f(item))

    /// Turns the items of each piece into one.
    Fold<P, F, A> gives A
    where { F: Fn(&mut dyn Iterator<Item = P::Item>) -> A, A: Send }
    (items, f) {
        let mut items = items;
        std::iter::once_with(move || f(&mut items))
    }
}

impl<P, F, R> IndexedParallelIterator for Map<P, F>
where
    P: IndexedParallelIterator,
    F: Fn(P::Item) -> R + Send + Sync,
    R: Send,
{
}

impl<P, F> IndexedParallelIterator for Inspect<P, F>
where
    P: IndexedParallelIterator,
    F: Fn(&P::Item) + Send + Sync,
{
}
