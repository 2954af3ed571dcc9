//! A shadow of `rayon`: pools, joins, scopes and parallel iterators that the explorer schedules.
//!
//! A pool has a number of workers, two unless the program says otherwise. A worker is a thread of the program that
//! starts when there is the first job for it. What it does is what rayon's does: it takes its own newest job first, then
//! the oldest of another worker, then what came from outside; while it waits (in [`join`], at the end of a [`scope`], for
//! another pool) it runs whatever else it finds, on top of what it holds. Taking a job is a visible operation; putting
//! one into the pool is none of its own.
//!
//! A parallel iterator is split in halves, into at most twice as many pieces as there are workers: so items that lie in
//! one piece never overlap. A right half that nobody took is not split again, so how a `reduce` or a `fold` is grouped
//! depends on the schedule, as it does in rayon.
//!
//! # What differs from rayon
//! - A pool has two workers by default, not one for each processor.
//! - Workers without a job are told apart by nothing, so of several the first one wakes; and a worker looks at the
//!   others in turn, not in random order.
//! - `any`, `all` and `find_any` never stop early. Which of several matches `find_any` returns is a choice.
//! - `par_sort` and its kin sort in one piece.
//! - Left out, so that the compiler refuses them: `broadcast`, `join_context`, `scope_fifo` and `spawn_fifo`, `yield_now`,
//!   `par_bridge`, `Split`, panic handlers, iterators over text, `try_` consumers, `chain` and `interleave`, plumbing.

pub mod iter;
mod job;
mod join;
mod latch;
mod order;
mod pool;
mod scope;
mod sleeper;
pub mod slice;
mod state;
mod thread_pool;
mod worker;

pub use join::join;
pub use scope::{Scope, in_place_scope, scope, spawn};
pub use thread_pool::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
pub use worker::{current_num_threads, current_thread_index};

/// What a program that uses parallel iterators imports.
pub mod prelude {
    pub use crate::iter::{
        FromParallelIterator, IndexedParallelIterator, IntoParallelIterator,
        IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelExtend, ParallelIterator,
    };
    pub use crate::slice::{ParallelSlice, ParallelSliceMut};
}
