//! The trace of one execution: recorded only when a failing schedule is replayed.

use std::panic::Location;

use crate::engine::At;
use crate::history::Access;
use crate::object::ObjectId;
use crate::report::{Place, Step};
use crate::thread::{ThreadId, Wake};

/// What an operation does to an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Touch {
    pub(crate) object: ObjectId,
    pub(crate) access: Access,
    /// A number for the kind of operation, so that different ones leave different histories.
    pub(crate) what: u64,
    /// Whether the value is another one now.
    pub(crate) changed: bool,
    pub(crate) at: At,
}

impl Touch {
    /// An operation that leaves everything as it was.
    pub(crate) fn read(object: ObjectId, what: u64, at: At) -> Self {
        Touch {
            object,
            access: Access::Read,
            what,
            changed: false,
            at,
        }
    }

    /// An operation that changes something.
    pub(crate) fn write(object: ObjectId, what: u64, at: At) -> Self {
        Touch {
            object,
            access: Access::Write,
            what,
            changed: true,
            at,
        }
    }
}

/// The kinds of operation that a lost update is made of.
pub(crate) const LOAD: u64 = 1;
pub(crate) const STORE: u64 = 2;

/// The steps, and what each of them touched.
#[derive(Default)]
pub(crate) struct Trace {
    pub(crate) recording: bool,
    pub(crate) steps: Vec<Step>,
    touched: Vec<Option<(ObjectId, Access, u64)>>,
    pub(crate) decisions: Vec<Decision>,
}

/// What the scheduler decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Who goes on, and why it may.
    Thread(ThreadId, Wake),
    /// Which of several things an operation does.
    Other(usize),
}

/// A value read, changed by another thread, and written over.
pub(crate) struct LostUpdate {
    pub(crate) object: ObjectId,
    pub(crate) read: usize,
    pub(crate) change: usize,
    pub(crate) write: usize,
}

impl Trace {
    /// With nothing in it yet, and about to be written.
    pub(crate) fn recording() -> Self {
        Trace {
            recording: true,
            ..Self::default()
        }
    }

    pub(crate) fn step(
        &mut self,
        thread: ThreadId,
        touch: &Touch,
        operation: String,
        preempts: bool,
    ) {
        self.push(thread, Some(touch.at), operation, preempts);
        self.touched
            .push(Some((touch.object, touch.access, touch.what)));
    }

    pub(crate) fn note(
        &mut self,
        thread: ThreadId,
        at: Option<At>,
        operation: String,
        preempts: bool,
    ) {
        self.push(thread, at, operation, preempts);
        self.touched.push(None);
    }

    /// A panic, whose place the hook knows by value.
    pub(crate) fn panic(&mut self, thread: ThreadId, place: Option<Place>, operation: String) {
        self.note(thread, None, operation, false);
        if let (Some(step), Some(place)) = (self.steps.last_mut(), place) {
            (step.file, step.line, step.column) =
                (Some(place.file), Some(place.line), Some(place.column));
        }
    }

    fn push(&mut self, thread: ThreadId, at: Option<At>, operation: String, preempts: bool) {
        self.steps.push(Step {
            thread,
            operation,
            file: at.map(|at| at.file().to_owned()),
            line: at.map(Location::line),
            column: at.map(Location::column),
            source: None,
            preempts,
        });
    }

    /// The last plain store that went over another thread's change since this thread read.
    pub(crate) fn lost_update(&self) -> Option<LostUpdate> {
        (0..self.steps.len()).rev().find_map(|write| {
            let thread = self.steps[write].thread;
            let (object, _, what) = self.touched[write]?;
            if what != STORE {
                return None;
            }
            let touches =
                |step: usize| self.touched[step].filter(|&(touched, ..)| touched == object);
            let mine =
                |step: &usize| self.steps[*step].thread == thread && touches(*step).is_some();
            let read = (0..write).rev().find(mine)?;
            if touches(read)?.2 != LOAD {
                return None;
            }
            let change = (read + 1..write).find(|&step| {
                self.steps[step].thread != thread
                    && touches(step).is_some_and(|(_, access, _)| access == Access::Write)
            })?;
            Some(LostUpdate {
                object,
                read,
                change,
                write,
            })
        })
    }
}
