//! How a worker sleeps, and how it is woken.

use std::sync::Arc;
use std::thread::{Thread, current, park};

use explorer::model::{self, At, Identity, Memory, Tally, Words};

/// A worker, as those see it who wake it.
#[derive(Clone)]
pub(crate) enum Sleeper {
    /// What it sleeps on when it waits for something, and when it has nothing to do; and its own steps.
    Model(Arc<[Identity; 3]>),
    Real(Thread),
    /// It has not begun, so it is awake.
    Starting,
}

const IDLE: Words = Words {
    kind: "its pool",
    waits: "waits at",
    because: "which has no task for it",
};

const WAITING: Words = Words {
    kind: "its pool",
    waits: "waits at",
    because: "for a task that is not done",
};

impl Sleeper {
    /// The current thread.
    pub(crate) fn current() -> Self {
        if explorer::active() {
            Sleeper::Model(Arc::default())
        } else {
            Sleeper::Real(current())
        }
    }

    /// Does something to its pool, in a visible operation.
    pub(crate) fn step<R>(
        &self,
        at: At,
        f: impl FnOnce() -> R,
        text: impl FnOnce(&R) -> &'static str,
    ) -> R {
        match self {
            Sleeper::Model(own) => {
                let steps = (&own[2], Memory::of(&**own), "a pool");
                model::shared(steps, at, || (f(), true), |result, _| text(result).into())
            }
            _ => f(),
        }
    }

    /// Sleeps until somebody wakes it. A real thread may wake for no reason.
    pub(crate) fn sleep(&self, idle: bool, at: At) {
        match self {
            Sleeper::Model(bells) => {
                model::tally_wait(bell(bells, idle), at, 1, None, "is woken by");
            }
            Sleeper::Real(_) => park(),
            Sleeper::Starting => unreachable!("a worker has begun before it sleeps"),
        }
    }

    /// Wakes it, together with the current thread's last step.
    pub(crate) fn wake(&self, idle: bool, at: At) {
        match self {
            Sleeper::Model(bells) => {
                let verb = "wakes a worker of";
                model::tally_change(bell(bells, idle), at, false, verb, |_| 1);
            }
            Sleeper::Real(thread) => thread.unpark(),
            Sleeper::Starting => {}
        }
    }
}

fn bell(bells: &Arc<[Identity; 3]>, idle: bool) -> Tally<'_> {
    let words = if idle { &IDLE } else { &WAITING };
    (&bells[usize::from(idle)], Memory::of(&**bells), 0, words)
}
