//! Parking with a token of its own, not the thread's.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crossbeam_real::sync as real;
use explorer::model::{self, Identity, Memory, Words};

static WORDS: Words = Words {
    kind: "a parker",
    waits: "is parked at",
    because: "and nobody is left to unpark it",
};

/// Parks the thread that has it.
#[derive(Default)]
pub struct Parker {
    unparker: Unparker,
    /// One thread at a time: not `Sync`, as the real one.
    one_thread: PhantomData<Cell<()>>,
    real: Option<real::Parker>,
}

/// Lets go on whoever parks with its parker, now or the next time.
#[derive(Clone)]
pub struct Unparker(Which);

#[derive(Clone)]
enum Which {
    Real(real::Unparker),
    Model(Rc<Identity>),
}

// SAFETY: all model threads run on one OS thread, so the count is never touched from two.
unsafe impl Send for Unparker {}
// SAFETY: as above.
unsafe impl Sync for Unparker {}

impl Default for Unparker {
    /// Of a parker that nobody has.
    fn default() -> Self {
        Unparker(Which::Model(Rc::default()))
    }
}

impl Parker {
    /// Without a token.
    #[must_use]
    pub fn new() -> Self {
        if explorer::active() {
            return Self::default();
        }
        let parker = real::Parker::new();
        Parker {
            unparker: Unparker(Which::Real(parker.unparker().clone())),
            one_thread: PhantomData,
            real: Some(parker),
        }
    }

    /// Waits for a token and takes it.
    #[track_caller]
    pub fn park(&self) {
        match (&self.real, &self.unparker.0) {
            (Some(real), _) => real.park(),
            (None, Which::Model(identity)) => wait(identity, Location::caller(), None),
            (None, Which::Real(_)) => unreachable!("made together"),
        }
    }

    /// Waits for a token, but no longer than this.
    #[track_caller]
    pub fn park_timeout(&self, timeout: Duration) {
        match (&self.real, &self.unparker.0) {
            (Some(real), _) => real.park_timeout(timeout),
            (None, Which::Model(identity)) => wait(identity, Location::caller(), Some(timeout)),
            (None, Which::Real(_)) => unreachable!("made together"),
        }
    }

    /// Waits for a token, but no longer than until then.
    #[track_caller]
    pub fn park_deadline(&self, deadline: Instant) {
        self.park_timeout(crate::channel::time_until(deadline));
    }

    /// Its other half.
    pub fn unparker(&self) -> &Unparker {
        &self.unparker
    }
}

fn tally(identity: &Rc<Identity>) -> model::Tally<'_> {
    (identity, Memory::of(&**identity), 0, &WORDS)
}

fn wait(identity: &Rc<Identity>, at: model::At, limit: Option<Duration>) {
    model::tally_wait(tally(identity), at, 1, limit, "goes on: it was unparked by");
}

impl Unparker {
    /// Gives the parker its token.
    #[track_caller]
    pub fn unpark(&self) {
        match &self.0 {
            Which::Real(real) => real.unpark(),
            Which::Model(identity) => {
                model::tally_change(tally(identity), Location::caller(), true, "unparks", |_| 1);
            }
        }
    }
}

impl fmt::Debug for Parker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Parker { .. }")
    }
}

impl fmt::Debug for Unparker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Unparker { .. }")
    }
}
