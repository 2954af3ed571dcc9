//! A pool: its workers, their jobs, and who is woken for one.

// Not the shadow's, which would watch it.
use core::cell::UnsafeCell;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

use explorer::model::{self, At, Identity, Memory};

use crate::job::Job;
use crate::latch::Latch;
use crate::order;
use crate::state::{Name, Sleep, State};
use crate::worker::work;

/// The workers of a pool that says nothing: enough for every kind of overlap, and few enough to explore.
const WORKERS: usize = 2;

/// A number of workers, and the jobs that wait for them.
pub(crate) struct Pool {
    identity: Identity,
    /// Held outside an exploration only.
    real: Mutex<()>,
    state: UnsafeCell<State>,
}

// SAFETY: `state` is reached by `Pool::look_at` alone: under exploration by one OS thread, and never
// across a scheduling point; outside under the lock `real`.
unsafe impl Sync for Pool {}
// SAFETY: as above; what it owns is `Send`.
unsafe impl Send for Pool {}

/// A pool, shared by its owner, its workers and its jobs.
#[derive(Clone)]
pub(crate) enum PoolRef {
    Global(&'static Pool),
    Own(Arc<Pool>),
}

impl Deref for PoolRef {
    type Target = Pool;

    fn deref(&self) -> &Pool {
        match self {
            PoolRef::Global(pool) => pool,
            PoolRef::Own(pool) => pool,
        }
    }
}

/// The pool of those who have no other.
pub(crate) fn global() -> PoolRef {
    static MODEL: Pool = Pool::new();
    static REAL: Pool = Pool::new();
    PoolRef::Global(if explorer::active() { &MODEL } else { &REAL })
}

/// What a worker finds when it looks for something to do.
pub(crate) enum Next {
    Job(Job),
    /// Its latch is done, or its pool is closed.
    Done,
    /// Nothing: it is down as asleep.
    Nothing,
}

impl Pool {
    pub(crate) const fn new() -> Self {
        Pool {
            identity: Identity::new(),
            real: Mutex::new(()),
            state: UnsafeCell::new(State::new()),
        }
    }

    /// Lends the state without a step: who looks must not do anything visible by what it saw before its next step.
    pub(crate) fn look_at<R>(&self, look: impl FnOnce(&mut State) -> R) -> R {
        let _held =
            (!explorer::active()).then(|| self.real.lock().unwrap_or_else(PoisonError::into_inner));
        // SAFETY: nobody else is in here: there is one OS thread and no scheduling point in `look`, or the lock is held.
        look(unsafe { &mut *self.state.get() })
    }

    /// Makes a global pool known to the explorer before it changes: it is put back before the next execution.
    fn bind(&self, at: At) {
        order::before(&self.identity, Memory::of(self), at);
    }

    /// Says how many workers it may have and what they are called; false if that is settled.
    pub(crate) fn configure(&self, at: At, size: usize, name: Option<Name>) -> bool {
        self.bind(at);
        self.look_at(|state| {
            let is_new = state.size.is_none();
            if is_new {
                state.size = Some(if size == 0 { WORKERS } else { size });
                state.name = name;
            }
            is_new
        })
    }

    pub(crate) fn size(&self) -> usize {
        self.look_at(|state| state.size.unwrap_or(WORKERS))
    }
}

impl PoolRef {
    pub(crate) fn is(&self, other: &PoolRef) -> bool {
        std::ptr::eq(&raw const **self, &raw const **other)
    }

    /// Puts a job into the pool, among those of the worker `by` or among those from outside, and wakes or starts whom
    /// it may concern.
    pub(crate) fn push(&self, job: Job, by: Option<usize>) -> u64 {
        let at = job.at;
        self.bind(at);
        job.is_pushed();
        let (number, woken) = self.look_at(|state| (state.push(job, by), state.wake_for_a_job()));
        if !woken.iter().any(|&(_, idle)| idle) {
            self.start_one_more(at);
        }
        for (sleeper, idle) in woken {
            sleeper.wake(idle, at);
        }
        number
    }

    /// Starts one worker more, unless all have started.
    fn start_one_more(&self, at: At) {
        let size = self.size();
        let Some(index) = self.look_at(|state| state.enter(size)) else {
            return;
        };
        // The program's own code: not while the state is lent.
        let mut naming = self.look_at(|state| state.name.take());
        let name = naming.as_mut().map(|name| name(index));
        self.look_at(|state| state.name = naming);
        let pool = self.clone();
        let body = move || work(&pool, index, at);
        if explorer::active() {
            model::spawn(name, at, Box::new(body));
        } else {
            let mut builder = Builder::new();
            if let Some(name) = name {
                builder = builder.name(name);
            }
            let thread = builder.spawn(body);
            drop(thread.expect("the system has a thread left"));
        }
    }
}

impl Pool {
    /// What the worker does next: one visible operation, unless there is nothing to do.
    pub(crate) fn next(&self, worker: usize, at: At, latch: Option<&Latch>) -> Next {
        let done = |state: &State| latch.map_or(state.closing && state.is_empty(), Latch::is_done);
        // The trace shows the operation where the job stands that it will probably take.
        let place = self.look_at(|state| {
            if done(state) {
                return Some(at);
            }
            match state.oldest(worker) {
                Some((jobs, newest)) => {
                    let job = if newest { jobs.back() } else { jobs.front() };
                    job.map(|job| job.at)
                }
                None => {
                    state.sleeps(worker, latch);
                    None
                }
            }
        });
        let Some(place) = place else {
            return Next::Nothing;
        };
        let sleeper = self.look_at(|state| state.workers[worker].sleeper.clone());
        let take = || {
            self.look_at(|state| {
                if done(state) {
                    return Next::Done;
                }
                let job = state.oldest(worker).and_then(|(jobs, newest)| {
                    if newest {
                        jobs.pop_back()
                    } else {
                        jobs.pop_front()
                    }
                });
                if job.is_none() {
                    state.sleeps(worker, latch);
                }
                job.map_or(Next::Nothing, Next::Job)
            })
        };
        let next = sleeper.step(place, take, |next| match next {
            Next::Job(job) if job.is_of(worker) => "takes its own task: nobody else took it",
            Next::Job(_) if latch.is_some() => "takes another task while it waits",
            Next::Job(_) => "takes a task",
            Next::Done => "sees that what it waits for is done",
            Next::Nothing => "finds that others took what there was",
        });
        match &next {
            Next::Job(job) => job.is_taken(),
            Next::Done => latch.into_iter().for_each(|latch| latch.is_seen_done(at)),
            Next::Nothing => {}
        }
        next
    }

    /// Sleeps, and says whether it was woken because its latch is done.
    pub(crate) fn sleep(&self, worker: usize, idle: bool, at: At) -> bool {
        let sleeper = self.look_at(|state| state.workers[worker].sleeper.clone());
        sleeper.sleep(idle, at);
        self.look_at(|state| {
            let sleep = &mut state.workers[worker].sleep;
            std::mem::replace(sleep, Sleep::Awake) == Sleep::Done
        })
    }
}
