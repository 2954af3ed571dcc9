//! The turn of a runtime that runs one task at a time.

use core::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, PoisonError};

use explorer::model::{self, Identity, Memory, Words};

use crate::seam::At;

/// The turn of a runtime that runs one task at a time. It begins taken.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    identity: Identity,
    /// Under exploration.
    is_free: AtomicBool,
    /// Outside an exploration.
    free: Mutex<bool>,
    freed: Condvar,
}

static TURN: Words = Words {
    kind: "the runtime",
    waits: "waits at",
    because: "which runs another task",
};

impl Turn {
    fn tally(&self) -> model::Tally<'_> {
        (&self.identity, Memory::of(self), 0, &TURN)
    }

    /// Whoever has the turn says so.
    pub(crate) fn tell(&self, at: At) {
        if explorer::active() {
            model::tally_change(self.tally(), at, false, "runs on", |turns| turns);
        }
    }

    pub(crate) fn take(&self, at: At) {
        if explorer::active() {
            if self.is_free.load(SeqCst) {
                // To let this task go on was the choice already.
                model::tally_change(self.tally(), at, false, "runs on", |turns| turns - 1);
            } else {
                model::tally_wait(self.tally(), at, 1, None, "runs on");
            }
            self.is_free.store(false, SeqCst);
            return;
        }
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while !std::mem::take(&mut *free) {
            free = (self.freed.wait(free)).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(crate) fn give(&self, at: At) {
        if explorer::active() {
            self.is_free.store(true, SeqCst);
            model::tally_change(self.tally(), at, false, "leaves", |turns| turns + 1);
            return;
        }
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.freed.notify_one();
    }
}
