//! The objects that threads meet at: locks, atomics, condition variables and the rest.

use crate::engine::At;
use crate::history::ObjectHistory;
use crate::panics::Panic;
use crate::thread::ThreadId;

pub(crate) type ObjectId = usize;

/// What an object is, and its state as far as scheduling depends on it.
#[derive(Debug)]
pub(crate) enum State {
    Atomic,
    Lock {
        holder: Option<(ThreadId, At)>,
    },
    Condvar {
        waiting: Vec<Waiting>,
        /// Notifications that found nobody.
        unheard: Vec<(ThreadId, At)>,
    },
    ReadWrite {
        writer: Option<(ThreadId, At)>,
        /// A thread is here once for each guard it holds.
        readers: Vec<(ThreadId, At)>,
    },
    Channel {
        /// Messages sent and received so far.
        sent: u64,
        received: u64,
        /// Room for messages; none for any number.
        capacity: Option<u64>,
        senders: usize,
        has_receiver: bool,
    },
    Barrier {
        arrived: usize,
        generation: u64,
    },
    Once {
        running: Option<(ThreadId, At)>,
    },
    Scope {
        left: usize,
        /// The first panic of a thread that has left.
        panic: Option<Panic>,
    },
    Output,
}

impl State {
    pub(crate) fn empty_scope() -> Self {
        State::Scope {
            left: 0,
            panic: None,
        }
    }
}

/// A thread that sleeps on a condition variable.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) thread: ThreadId,
    pub(crate) notified: bool,
}

/// An object, in one execution.
pub(crate) struct Object {
    pub(crate) state: State,
    pub(crate) history: ObjectHistory,
    /// Rises when the value changes: what a spinning thread waits for.
    pub(crate) version: u64,
    /// Where it was first used: its name stands left of that.
    pub(crate) first_use: At,
    /// For objects that are first met where no name stands: whether a better place was found.
    pub(crate) is_named: bool,
}
