//! A latch: what one thread waits for until a number of jobs are done, and the first panic among them.

use std::any::Any;
// Not the shadow's, which would watch it.
use core::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use explorer::model::{self, At, Identity, Leaver, Memory};

use crate::order;
use crate::pool::{Next, PoolRef};
use crate::sleeper::Sleeper;
use crate::state::State;
use crate::worker;

/// A number of jobs that somebody waits for.
pub(crate) struct Latch {
    /// The pool of the worker that waits; of the jobs, if none does.
    home: PoolRef,
    waiter: Waiter,
    /// Where a thread waits that is no worker; and what says that it is done.
    gate: Identity,
    done: Identity,
    /// The latch of a thread outside that waits for all this in the end; none if that is this one.
    outermost: Option<Arc<Latch>>,
    /// Reached through `home` alone.
    inner: UnsafeCell<Inner>,
}

enum Waiter {
    Worker(usize),
    Outside(Sleeper),
}

struct Inner {
    pending: usize,
    panic: Option<Box<dyn Any + Send>>,
}

// SAFETY: `inner` is reached while `home` lends its state, which is to one thread at a time.
unsafe impl Sync for Latch {}
// SAFETY: as above; what it owns is `Send`.
unsafe impl Send for Latch {}

impl Latch {
    /// A latch that the current thread will wait for, while workers of `pool` run the jobs.
    pub(crate) fn new(pool: &PoolRef) -> Arc<Self> {
        let (home, waiter) = match worker::current() {
            Some((home, index)) => (home, Waiter::Worker(index)),
            None => (pool.clone(), Waiter::Outside(Sleeper::current())),
        };
        Arc::new(Latch {
            home,
            waiter,
            gate: Identity::new(),
            done: Identity::new(),
            outermost: worker::outermost(),
            inner: UnsafeCell::new(Inner {
                pending: 0,
                panic: None,
            }),
        })
    }

    /// One job more to wait for.
    pub(crate) fn add(&self, at: At) {
        self.home.look_at(|_| {
            // SAFETY: `home` lends its state.
            unsafe { &mut *self.inner.get() }.pending += 1;
        });
        if self.has_gate() {
            model::scope_enter(&self.gate, Memory::of(self), at);
        }
    }

    /// Runs one of its jobs, which is done then.
    pub(crate) fn run(self: &Arc<Self>, at: At, f: impl FnOnce()) {
        let outermost = self.outermost.as_ref().unwrap_or(self);
        let before = worker::set_outermost(Some(Arc::clone(outermost)));
        let panic = catch_unwind(AssertUnwindSafe(f)).err();
        worker::set_outermost(before);
        if panic.is_some() && explorer::active() {
            // So that the gate hands the panic's words over to whoever waits there.
            model::died();
            if outermost.has_gate() {
                let gate = (&outermost.gate, Memory::of(&**outermost));
                model::scope_enter(gate.0, gate.1, at);
                Leaver::of(gate.0, gate.1, at).leave();
            }
        }
        let finish = |state: &mut State| {
            // SAFETY: `home` lends its state.
            let inner = unsafe { &mut *self.inner.get() };
            inner.pending -= 1;
            if inner.panic.is_none() {
                inner.panic = panic;
            }
            match &self.waiter {
                _ if inner.pending > 0 => None,
                Waiter::Worker(index) => state.wake_for_latch(*index, self),
                Waiter::Outside(thread) => (!self.has_gate()).then(|| thread.clone()),
            }
        };
        let woken = if explorer::active() && self.ends_a_wait() {
            let done = (&self.done, Memory::of(self), "a task");
            let text = |_: &_, _: &str| "has done the task that another waits for".into();
            model::shared(done, at, || (self.home.look_at(finish), true), text)
        } else {
            order::before(&self.done, Memory::of(self), at);
            self.home.look_at(finish)
        };
        if self.has_gate() {
            Leaver::of(&self.gate, Memory::of(self), at).leave();
        }
        if let Some(thread) = woken {
            thread.wake(false, at);
        }
    }

    /// Whether the current worker's job is the last that another worker waits for: one that could take other jobs until
    /// this one is done, so being done is a visible operation.
    fn ends_a_wait(&self) -> bool {
        let Waiter::Worker(waiter) = self.waiter else {
            return false;
        };
        let is_another =
            !worker::current().is_some_and(|(pool, index)| pool.is(&self.home) && index == waiter);
        // SAFETY: `home` lends its state.
        let is_last = || unsafe { &*self.inner.get() }.pending == 1;
        is_another && self.home.look_at(|_| is_last())
    }

    fn has_gate(&self) -> bool {
        matches!(self.waiter, Waiter::Outside(_)) && explorer::active()
    }

    /// Whether all its jobs are done. Called while `home` lends its state.
    pub(crate) fn is_done(&self) -> bool {
        // SAFETY: the caller's own promise.
        unsafe { &*self.inner.get() }.pending == 0
    }

    /// Says that the current thread's last step saw it done.
    pub(crate) fn is_seen_done(&self, at: At) {
        order::after(&self.done, Memory::of(self), at);
    }

    /// Waits until all its jobs are done; `own` is the only one, if the waiting worker put it into its pool. A worker
    /// runs other jobs meanwhile.
    pub(crate) fn wait(&self, at: At, own: Option<u64>) {
        let index = match &self.waiter {
            Waiter::Outside(_) if self.has_gate() => {
                return model::scope_end(&self.gate, Memory::of(self), at);
            }
            Waiter::Outside(sleeper) => {
                while !self.home.look_at(|_| self.is_done()) {
                    sleeper.sleep(false, at);
                }
                return;
            }
            Waiter::Worker(index) => *index,
        };
        loop {
            match self.home.next(index, at, Some(self)) {
                Next::Done => return,
                Next::Job(job) => {
                    let number = job.number;
                    job.run(index);
                    if own == Some(number) {
                        return;
                    }
                }
                Next::Nothing => {
                    if self.home.sleep(index, false, at) {
                        return;
                    }
                }
            }
        }
    }

    /// Goes on with the first panic, if there was one.
    pub(crate) fn pass_panic_on(&self) {
        // SAFETY: `home` lends its state.
        let panic = self
            .home
            .look_at(|_| unsafe { &mut *self.inner.get() }.panic.take());
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }
}
