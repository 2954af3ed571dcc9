//! A thread of the program: what it waits for, what it has seen, and whether it spins.

use std::any::Any;
use std::panic::Location;

use crate::coroutine::{Fiber, Giver};
use crate::engine::At;
use crate::object::{Locked, ObjectId, State};
use crate::panics::Panic;

pub(crate) type ThreadId = usize;

/// What a thread waits for at its scheduling point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    Nothing,
    /// The lock is free.
    Free(ObjectId),
    /// A notification came, and the lock is free again.
    Notified {
        condvar: ObjectId,
        lock: ObjectId,
    },
    /// The barrier has gone on to a later generation.
    Generation {
        barrier: ObjectId,
        generation: u64,
    },
    /// Nobody runs the initialiser.
    NoInitialiser(ObjectId),
    /// The object is no longer as it was.
    Changed {
        object: ObjectId,
        version: u64,
    },
    /// The thread has ended.
    End(ThreadId),
    /// Every thread of the scope has ended.
    Scope(ObjectId),
    /// Somebody unparked this thread.
    Token,
    /// Its deadline has come.
    Time,
    /// Nobody writes, and nobody whom this thread must let go first.
    Reading(ObjectId),
    /// Nobody reads and nobody writes.
    Writing(ObjectId),
    /// One of its arms is ready, or its partner at one was met.
    Arms,
    /// The message with this number was brought.
    Brought {
        channel: ObjectId,
        number: u64,
    },
    /// The number is at least so much; for zero, it is zero.
    Tally {
        object: ObjectId,
        least: u64,
    },
}

/// One of the things that a thread would do at channels, whichever can be done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arm {
    /// A channel or a timer.
    pub(crate) object: ObjectId,
    pub(crate) sends: bool,
}

/// A partner met at a rendezvous: at which arm, and the number of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    pub(crate) arm: usize,
    pub(crate) number: u64,
}

/// Why a thread was let go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wake {
    /// What it waited for came.
    Due,
    /// Its deadline came first.
    TimedOut,
    /// A condition variable may also wake for no reason.
    Spurious,
}

/// A thread, in one execution.
pub(crate) struct Thread {
    pub(crate) name: Option<String>,
    pub(crate) fiber: Option<Fiber>,
    pub(crate) giver: Giver,
    pub(crate) wait: Wait,
    pub(crate) at: At,
    pub(crate) wake: Wake,
    /// What it would do at channels.
    pub(crate) arms: Vec<Arm>,
    pub(crate) met: Option<Met>,
    /// When it stops waiting, in nanoseconds of virtual time.
    pub(crate) deadline: Option<u64>,
    pub(crate) ended: bool,
    pub(crate) history: u64,
    /// The steps on the longest chain that leads to its last step.
    pub(crate) span: u64,
    /// Whether it has begun and not yet reached its first point.
    pub(crate) starting: bool,
    /// Whether it has reached a point, and whether it gives way at the one where it stands.
    pub(crate) begun: bool,
    pub(crate) gives_way: bool,
    /// Whether it gave way of its own accord and has not run since.
    pub(crate) yielded: bool,
    /// Whether it went on although it gave way, and nobody has run since.
    pub(crate) lingers: bool,
    /// Where it looked at the clock last.
    pub(crate) looked: Option<At>,
    pub(crate) repetitions: [Option<Repetition>; 4],
    /// The locks it used last.
    pub(crate) locks: [Locked; 4],
    /// How many panics it is unwinding from.
    pub(crate) panicking: u32,
    /// Its last panic.
    pub(crate) panic: Option<Panic>,
    /// The panic that a join or a scope handed over to it last.
    pub(crate) handed_over: Option<Panic>,
    /// Whether a panic ended it.
    pub(crate) died: bool,
    pub(crate) token: bool,
    /// How many numbers of its own it has drawn.
    pub(crate) fresh_numbers: u64,
    pub(crate) locals: Vec<(usize, Box<dyn Any>)>,
}

/// A place where a thread did the same thing again and again, and how often.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repetition {
    pub(crate) object: ObjectId,
    pub(crate) at: *const Location<'static>,
    pub(crate) version: u64,
    pub(crate) times: u32,
}

/// Identical reads at one place before a thread counts as spinning; and, for locks, identical acquisitions, which may
/// be progress that the explorer cannot see.
pub(crate) const SPINNING_READS: u32 = 3;
pub(crate) const SPINNING_LOCKS: u32 = 16;
/// Identical reads, with nobody else left to change anything, before it is said that the thread will never do anything
/// else: until then it may be counting.
pub(crate) const ENDLESS_READS: u32 = 200;

impl Thread {
    /// A thread that is ready to start.
    pub(crate) fn new(
        name: Option<String>,
        at: At,
        (history, span): (u64, u64),
        fiber: Fiber,
    ) -> Self {
        Thread {
            name,
            fiber: Some(fiber),
            giver: std::ptr::null(),
            wait: Wait::Nothing,
            at,
            wake: Wake::Due,
            arms: Vec::new(),
            met: None,
            deadline: None,
            ended: false,
            history,
            span,
            starting: true,
            begun: false,
            gives_way: false,
            yielded: false,
            lingers: false,
            looked: None,
            repetitions: [None; 4],
            locks: [Locked::NONE; 4],
            panicking: 0,
            panic: None,
            handed_over: None,
            died: false,
            token: false,
            fresh_numbers: 0,
            locals: Vec::new(),
        }
    }

    /// What it has had of a lock, to be remembered; of the locks it used last.
    pub(crate) fn locked(&mut self, lock: ObjectId) -> &mut Locked {
        let known = self.locks.iter().position(|known| known.lock == lock);
        let place = known.unwrap_or(self.locks.len() - 1);
        if known.is_none() {
            self.locks[place] = Locked {
                lock,
                ..Locked::NONE
            };
        }
        self.locks[..=place].rotate_right(1);
        &mut self.locks[0]
    }

    /// Remembers an operation for spin detection; anything that changes a value forgets what came before.
    pub(crate) fn remember(
        &mut self,
        object: ObjectId,
        at: At,
        version: u64,
        state: &State,
        changed: bool,
    ) {
        // What is passed from hand to hand, like a lock, is no sign that anything gets anywhere.
        if matches!(state, State::Tally { .. }) {
            return;
        }
        let is_lock = matches!(state, State::Lock { .. });
        if changed && !is_lock {
            self.repetitions = [None; 4];
            return;
        }
        let same = |repetition: &Repetition| {
            repetition.object == object && std::ptr::eq(repetition.at, at)
        };
        match self
            .repetitions
            .iter_mut()
            .flatten()
            .find(|repetition| same(repetition))
        {
            Some(repetition) if is_lock || repetition.version == version => repetition.times += 1,
            Some(repetition) => (repetition.version, repetition.times) = (version, 1),
            None => {
                self.repetitions.rotate_right(1);
                self.repetitions[0] = Some(Repetition {
                    object,
                    at,
                    version,
                    times: 1,
                });
            }
        }
    }
}
