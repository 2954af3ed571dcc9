//! Tasks that may borrow, since the scope waits for them; and tasks that nobody waits for.

use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Arc;

use explorer::model::{self, At};

use crate::job::Job;
use crate::latch::Latch;
use crate::pool::PoolRef;
use crate::worker::{current_pool, push, run_in};

/// A scope to spawn tasks in.
pub struct Scope<'scope> {
    pool: PoolRef,
    latch: Arc<Latch>,
    /// What is spawned may borrow for `'scope`, and for no other.
    marker: PhantomData<Body<'scope>>,
}

type Body<'scope> = Box<dyn FnOnce(&Scope<'scope>) + Send + Sync + 'scope>;

impl<'scope> Scope<'scope> {
    /// Puts a task into the pool, which the scope waits for.
    #[track_caller]
    pub fn spawn<F>(&self, body: F)
    where
        F: FnOnce(&Scope<'scope>) + Send + 'scope,
    {
        let at = Location::caller();
        self.latch.add(at);
        let scope = Scope {
            pool: self.pool.clone(),
            latch: Arc::clone(&self.latch),
            marker: PhantomData,
        };
        let run = Box::new(move |_| scope.latch.run(at, || body(&scope)));
        // SAFETY: the scope waits for its latch before anything that `body` may borrow ends.
        let job = unsafe { Job::new(at, run) };
        push(&self.pool, job);
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// Runs `f` on a worker, with a scope to spawn tasks in, and waits for all of them.
///
/// # Panics
/// With the first panic of `f` or of a task, after all have ended.
#[track_caller]
pub fn scope<'scope, F, R>(f: F) -> R
where
    F: FnOnce(&Scope<'scope>) -> R + Send,
    R: Send,
{
    let at = Location::caller();
    let pool = current_pool();
    run_in(&pool, at, || scope_at(&pool, at, f))
}

/// The same, but `f` itself runs on the current thread.
///
/// # Panics
/// With the first panic of `f` or of a task, after all have ended.
#[track_caller]
pub fn in_place_scope<'scope, F, R>(f: F) -> R
where
    F: FnOnce(&Scope<'scope>) -> R,
{
    scope_at(&current_pool(), Location::caller(), f)
}

/// Runs `f` here with a scope whose tasks run in the pool.
pub(crate) fn scope_at<'scope, F, R>(pool: &PoolRef, at: At, f: F) -> R
where
    F: FnOnce(&Scope<'scope>) -> R,
{
    let scope = Scope {
        pool: pool.clone(),
        latch: Latch::new(pool),
        marker: PhantomData,
    };
    let mut result = None;
    scope.latch.add(at);
    scope.latch.run(at, || result = Some(f(&scope)));
    scope.latch.wait(at, None);
    scope.latch.pass_panic_on();
    result.expect("a closure that does not panic returns")
}

/// Puts a task into the pool that nobody waits for. A panic in it ends the process.
#[track_caller]
pub fn spawn<F>(f: F)
where
    F: FnOnce() + Send + 'static,
{
    spawn_in(&current_pool(), Location::caller(), f);
}

/// The same for a pool.
pub(crate) fn spawn_in(pool: &PoolRef, at: At, f: impl FnOnce() + Send + 'static) {
    let body = Box::new(move |_| {
        if catch_unwind(AssertUnwindSafe(f)).is_err() {
            if explorer::active() {
                model::stop_process("panics in a spawned task", at);
            }
            eprintln!("Rayon: detected unexpected panic; aborting");
            std::process::abort();
        }
    });
    // SAFETY: `f` borrows nothing.
    push(pool, unsafe { Job::new(at, body) });
}
