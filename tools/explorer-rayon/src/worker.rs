//! A worker: a thread that runs jobs of its pool, and who it is.

use std::cell::RefCell;
use std::sync::Arc;

use explorer::model::At;

use crate::job::Job;
use crate::latch::Latch;
use crate::pool::{Next, PoolRef, global};
use crate::sleeper::Sleeper;

thread_local! {
    static WORKER: RefCell<Option<(PoolRef, usize)>> = const { RefCell::new(None) };
    static OUTERMOST: RefCell<Option<Arc<Latch>>> = const { RefCell::new(None) };
}

/// The latch of the thread outside that waits, in the end, for the job that runs here.
pub(crate) fn outermost() -> Option<Arc<Latch>> {
    OUTERMOST.with_borrow(Clone::clone)
}

/// Says which it is, and returns which it was.
pub(crate) fn set_outermost(latch: Option<Arc<Latch>>) -> Option<Arc<Latch>> {
    OUTERMOST.replace(latch)
}

/// The pool of the current worker and its number there; none for any other thread.
pub(crate) fn current() -> Option<(PoolRef, usize)> {
    WORKER.with_borrow(Clone::clone)
}

/// The pool of the current worker, or the global one.
pub(crate) fn current_pool() -> PoolRef {
    current().map_or_else(global, |(pool, _)| pool)
}

/// What a worker does: job after job.
pub(crate) fn work(pool: &PoolRef, index: usize, at: At) {
    WORKER.set(Some((pool.clone(), index)));
    pool.look_at(|state| state.workers[index].sleeper = Sleeper::current());
    let mut at = at;
    loop {
        match pool.next(index, at, None) {
            Next::Job(job) => {
                at = job.at;
                job.run(index);
            }
            Next::Nothing => {
                pool.sleep(index, true, at);
            }
            Next::Done => return,
        }
    }
}

/// Puts a job into the pool: among the current worker's own, if it is one of that pool.
pub(crate) fn push(pool: &PoolRef, job: Job) {
    let by = current().filter(|(mine, _)| mine.is(pool));
    pool.push(job, by.map(|(_, index)| index));
}

/// Runs `f` on a worker of the pool and waits for it; at once, if the current thread is one.
pub(crate) fn run_in<R: Send>(pool: &PoolRef, at: At, f: impl FnOnce() -> R + Send) -> R {
    if current().is_some_and(|(mine, _)| mine.is(pool)) {
        return f();
    }
    let latch = Latch::new(pool);
    let mut result = None;
    latch.add(at);
    let theirs = Arc::clone(&latch);
    let body = Box::new(|_| theirs.run(at, || result = Some(f())));
    // SAFETY: this thread waits for the latch, which is done when the job has run.
    let job = unsafe { Job::new(at, body) };
    pool.push(job, None);
    latch.wait(at, None);
    latch.pass_panic_on();
    result.expect("a job that does not panic returns")
}

/// The number of workers in the current thread's pool, or in the global one.
pub fn current_num_threads() -> usize {
    current_pool().size()
}

/// The number of the current worker in its pool; none for any other thread.
pub fn current_thread_index() -> Option<usize> {
    current().map(|(_, index)| index)
}
