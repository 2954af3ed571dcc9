//! How a parallel iterator is run: split in halves, each perhaps by another worker.

use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use explorer::model::{self, At, Identity, Memory, Operation};

use super::ParallelIterator;
use crate::join::join_at;
use crate::worker::{current_num_threads, current_pool, run_in};

/// The items of one piece.
pub(super) type Items<'a, T> = &'a mut dyn Iterator<Item = T>;

/// Runs `leaf` on each piece and combines what the pieces give, in their order.
pub(super) fn drive<P, R>(
    items: P,
    at: At,
    leaf: &(impl Fn(Items<'_, P::Item>) -> R + Sync),
    combine: &(impl Fn(R, R) -> R + Sync),
) -> R
where
    P: ParallelIterator,
    R: Send,
{
    run_in(&current_pool(), at, || {
        // As many splits as make at most two pieces for each worker.
        let splits = (2 * current_num_threads()).ilog2();
        split(items, splits, at, leaf, combine)
    })
}

fn split<P, R>(
    items: P,
    splits: u32,
    at: At,
    leaf: &(impl Fn(Items<'_, P::Item>) -> R + Sync),
    combine: &(impl Fn(R, R) -> R + Sync),
) -> R
where
    P: ParallelIterator,
    R: Send,
{
    let (length, (min, max)) = (items.positions(), items.limits());
    let half = length / 2;
    if half < min || splits == 0 && length <= max {
        return leaf(&mut items.sequential());
    }
    let splits = splits.saturating_sub(1);
    let (left, right) = items.split_at(half);
    let (left, right) = join_at(
        at,
        || split(left, splits, at, leaf, combine),
        |stolen| {
            // As in rayon: somebody took it, so others may be without work too.
            let splits = if stolen { splits.max(1) } else { splits };
            split(right, splits, at, leaf, combine)
        },
    );
    combine(left, right)
}

/// The item that comes first, wherever it stands: a visible operation for each that comes.
pub(super) fn first_to_come<P: ParallelIterator>(items: P, at: At) -> Option<P::Item> {
    let finish = Finish::default();
    let leaf = |items: Items<'_, P::Item>| items.next().map(|item| (finish.arrive(at), item));
    let first = |left: Option<(usize, P::Item)>, right: Option<(usize, P::Item)>| {
        left.into_iter()
            .chain(right)
            .min_by_key(|&(place, _)| place)
    };
    drive(items, at, &leaf, &first).map(|(_, item)| item)
}

/// Tells who came first.
#[derive(Default)]
struct Finish {
    identity: Identity,
    arrived: AtomicUsize,
}

impl Finish {
    fn arrive(&self, at: At) -> usize {
        let arrive = || self.arrived.fetch_add(1, Relaxed);
        if !explorer::active() {
            return arrive();
        }
        model::atomic(
            &self.identity,
            Memory::of(self),
            at,
            Operation::ReadModifyWrite,
            || (arrive(), true),
            |place| match place {
                0 => "finds a match, before all others".to_owned(),
                _ => "finds a match, after another".to_owned(),
            },
        )
    }
}
