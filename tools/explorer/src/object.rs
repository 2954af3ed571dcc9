//! The objects that threads meet at: locks, atomics, condition variables and the rest.

use crate::engine::At;
use crate::history::ObjectHistory;
use crate::model::Epoch;
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
        /// The last notification, if it found nobody.
        unheard: Option<Unheard>,
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
        /// Room for messages; none for any number, zero for a rendezvous.
        capacity: Option<u64>,
        senders: usize,
        receivers: usize,
        /// At a rendezvous, who waits for a partner: the first to come is the first to be met.
        waiting: Vec<Party>,
        /// The numbers of messages that are promised: their senders have chosen to send, and have not brought them.
        promised: Vec<u64>,
    },
    Timer {
        /// When there is a message, in nanoseconds of virtual time; none for never.
        due: Option<u64>,
        /// How long after that the next one comes.
        period: Option<u64>,
    },
    /// A number that threads wait on.
    Tally {
        value: u64,
        words: &'static Words,
    },
    /// Data that each operation reaches in one step; what kind of thing it is called.
    Shared(&'static str),
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
    /// Calls of an object: those that have ended, in no order, as a hash.
    Calls {
        ended: u64,
    },
    /// Threads that are pinned, and what waits until they are not.
    Epoch(Box<Epoch>),
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

/// A thread that waits at a rendezvous.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Party {
    pub(crate) thread: ThreadId,
    /// Which of its arms this is.
    pub(crate) arm: usize,
    pub(crate) sends: bool,
    /// The number of the message that it has put there already.
    pub(crate) number: Option<u64>,
}

/// How a report speaks of a tally.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is: `a parker`.
    pub kind: &'static str,
    /// What a thread that cannot go on does there: `is parked at`.
    pub waits: &'static str,
    /// Why it does not go on: `and nobody has unparked it`.
    pub because: &'static str,
}

/// A thread that sleeps on a condition variable.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) thread: ThreadId,
    pub(crate) notified: bool,
    /// When it had last let go of the lock before it took it for this wait; 0 for never.
    pub(crate) looked: u64,
}

/// A notification that found nobody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unheard {
    pub(crate) by: ThreadId,
    pub(crate) at: At,
    /// What locks the notifier had had.
    pub(crate) locks: [Locked; 4],
}

/// When a thread last took and let go a lock, in lockings and unlockings of the execution: as histories order those of
/// one lock, so do these. Not so with what has nothing to do with each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locked {
    pub(crate) lock: ObjectId,
    pub(crate) taken: u64,
    pub(crate) let_go: u64,
}

impl Locked {
    /// No lock.
    pub(crate) const NONE: Locked = Locked {
        lock: ObjectId::MAX,
        taken: 0,
        let_go: 0,
    };
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
    /// Where it lies: the same in each execution, as far as that can be.
    pub(crate) address: usize,
    /// The value that it began with and the one it has, as the trace shows them; kept while a trace is recorded.
    pub(crate) began_with: Option<String>,
    pub(crate) shown: Option<String>,
}
