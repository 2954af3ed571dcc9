//! # Work that makes work
//!
//! Workers take jobs from a queue. Running a job may put new ones into the same queue: a page links to pages, a folder
//! holds folders. When is the work done? Not when the queue is empty, for somebody may be about to add to it.
//!
//! Write `work`. `workers` threads take jobs from `queue` and hand each to `run`, with a function by which `run` may put
//! further jobs into the queue. Jobs run at the same time. `work` returns when the queue is empty and nobody works, with
//! the number of jobs that were run; each job is run once. A worker with nothing to do sleeps until there is a job or the
//! end.

use std::collections::VecDeque;
use std::sync::Mutex;

/// Runs jobs, and the jobs they make, until none is left; how many that were.
pub fn work<J: Send>(
    queue: &Mutex<VecDeque<J>>,
    workers: usize,
    run: impl Fn(J, &dyn Fn(J)) + Sync,
) -> usize {
    todo!()
}
