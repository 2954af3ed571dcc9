//! A shadow of `rayon`: pools, joins, scopes and parallel iterators that the explorer schedules.
//!
//! A pool has a number of workers, two unless the program says otherwise. A worker is a thread of the program that
//! starts when there is the first job for it. What it does is what rayon's does: it takes its own newest job first, then
//! the oldest of another worker, then what came from outside; while it waits (in [`join`], at the end of a [`scope`], for
//! another pool) it runs whatever else it finds, on top of what it holds. Taking a job is a visible operation; putting
//! one into the pool is none of its own.
//!
//! A parallel iterator is split in halves, into at most twice as many pieces as there are workers: so items that lie in
//! one piece never overlap. A piece that another worker took is split once more, as in rayon; so how a `reduce` or a
//! `fold` is grouped depends on the schedule. What is promised to be in order is in order.
//!
//! Outside an exploration the same pool runs on real threads.
//!
//! # What differs from rayon
//! - A pool has two workers by default, not one for each processor.
//! - Workers without a job are told apart by nothing, so of several the first one wakes; and a worker looks at the
//!   others in turn, not in random order.
//! - `any`, `all` and `find_any` never stop early. Which of several matches `find_any` returns is a choice.
//! - `par_sort` and its kin sort in one piece.
//! - A panic in a task that nobody waits for ([`spawn`]) ends the process, as in rayon without a handler: the verdict is
//!   *crashed*.
//! - When its owner drops a pool, workers without a job stay where they are, which nothing can tell.
//! - Left out, so that the compiler refuses them: `broadcast`, `join_context`, `scope_fifo` and `spawn_fifo`, `yield_now`,
//!   `build_scoped`, handlers of panics and starts, `par_bridge`, `iter::split` and its kin, iterators over text,
//!   `try_` consumers, `chain`, `take`, `skip`, `step_by`, `chunks`, `interleave`, and the plumbing.

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
