//! Two closures, perhaps at the same time.

use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync::Arc;

use explorer::model::At;

use crate::job::Job;
use crate::latch::Latch;
use crate::worker::{current, current_pool, run_in};

/// Runs both closures, perhaps at the same time, and returns what they return.
///
/// # Panics
/// With the panic of a closure, after both have ended; with the first one's, if both panic.
#[track_caller]
pub fn join<A, B, RA, RB>(a: A, b: B) -> (RA, RB)
where
    A: FnOnce() -> RA + Send,
    B: FnOnce() -> RB + Send,
    RA: Send,
    RB: Send,
{
    let at = Location::caller();
    run_in(&current_pool(), at, || join_at(at, a, |_| b()))
}

/// The same on a worker; the second closure learns whether another worker runs it.
pub(crate) fn join_at<A, B, RA, RB>(at: At, a: A, b: B) -> (RA, RB)
where
    A: FnOnce() -> RA + Send,
    B: FnOnce(bool) -> RB + Send,
    RA: Send,
    RB: Send,
{
    let (pool, index) = current().expect("called on a worker");
    let latch = Latch::new(&pool);
    let mut second = None;
    latch.add(at);
    let theirs = Arc::clone(&latch);
    let body = Box::new(|stolen| theirs.run(at, || second = Some(b(stolen))));
    // SAFETY: this thread waits for the latch, which is done when the job has run.
    let job = unsafe { Job::new(at, body) };
    let number = pool.push(job, Some(index));
    let first = catch_unwind(AssertUnwindSafe(a));
    latch.wait(at, Some(number));
    match first {
        Ok(first) => {
            latch.pass_panic_on();
            (first, second.expect("a job that does not panic returns"))
        }
        Err(panic) => resume_unwind(panic),
    }
}
