//! Parallel iterators: where they come from, what they do on the way, and how they end.

mod collect;
mod drive;
mod indexed;
mod parallel;
mod source;
mod stages;
mod with;

pub use collect::{FromParallelIterator, ParallelExtend};
pub use indexed::{Enumerate, IndexedParallelIterator, Limited, Rev, Zip};
pub use parallel::ParallelIterator;
pub use source::{
    IntoParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, Source,
};
pub use stages::{Filter, FilterMap, FlatMap, FlatMapIter, Fold, Inspect, Map};
pub use with::{MapInit, MapWith};
