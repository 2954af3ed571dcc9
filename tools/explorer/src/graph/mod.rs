//! All states that a program can be in, and the moves between them: what a reader can play on.
//!
//! A state is a moment in which the scheduler decides who goes on. Two executions that order all dependent operations
//! alike are in the same state there (see `history`), so the graph has no circles: each path through it is a schedule.

mod drawing;
mod fewest;
mod recorder;
mod sources;
mod state;
mod whole;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::explore::Drawn;
use crate::report::{ObjectUse, Place};
use crate::{Config, Verdict};
pub(crate) use recorder::Recorder;

/// The states of a program, the moves between them, and the simplest way to a failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graph {
    /// The version of this format.
    pub format: u32,
    /// The threads by number; 0 is `main`.
    pub threads: Vec<String>,
    /// The names of the objects that threads share; what kind of thing each is, until [`Graph::join_sources`].
    pub values: Vec<String>,
    /// Where operations stand in the source.
    pub points: Vec<Point>,
    /// What steps do, values, messages and outputs, each once: the other fields have their numbers.
    pub texts: Vec<String>,
    /// The states, in the order in which they were found.
    pub states: Vec<State>,
    /// The state in which nothing has happened.
    pub start: usize,
    /// The simplest schedule that fails: states, and which of their moves it makes.
    pub failing: Option<Vec<(usize, usize)>>,
    /// The fewest preemptions with which the program can fail.
    pub fewest: Option<u32>,
    /// What is wrong at the end of `failing`.
    pub verdict: Option<Verdict>,
    /// The objects that texts name by number, until [`Graph::join_sources`] gives them their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectUse>,
}

/// A place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// The path as the compiler was given it.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<u32>,
    /// The line of source, joined by whoever has the file.
    pub source: Option<String>,
}

/// One state of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// For each thread, the point of its next operation; -1 before it has begun, none after it has ended.
    pub at: Vec<Option<i64>>,
    /// For each object, the text of its value, where that can be shown.
    pub see: Vec<Option<usize>>,
    /// Which object is held by which thread.
    pub hold: Vec<(usize, usize)>,
    /// Which thread cannot go on, and the object that it waits for; -1 when that is none of them: another thread's
    /// end, time, one of several channels.
    pub wait: Vec<(usize, i64)>,
    /// What can happen next.
    pub go: Vec<Move>,
    /// How the execution ended, when it did.
    pub end: Option<End>,
}

/// What can happen next: the thread, the text of what it does, the point where, the state after it, and the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move(
    /// The thread.
    pub usize,
    /// What it does.
    pub usize,
    /// Where, if that has a place.
    pub Option<usize>,
    /// The state after it.
    pub usize,
    /// Why it may.
    pub Kind,
);

/// Why a thread may go on. A preemption leaves a thread that could have made a [`Kind::Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Kind {
    /// Nothing holds it up.
    Step,
    /// Its time comes, before somebody else does something.
    TimeOut,
    /// It wakes for no reason.
    SpuriousWakeUp,
    /// It goes on although it has given way, or its operation does the second of two things that it could do.
    Other,
}

impl From<Kind> for u8 {
    fn from(kind: Kind) -> u8 {
        match kind {
            Kind::Step => 0,
            Kind::TimeOut => 1,
            Kind::SpuriousWakeUp => 2,
            Kind::Other => 3,
        }
    }
}

impl TryFrom<u8> for Kind {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            0 => Ok(Kind::Step),
            1 => Ok(Kind::TimeOut),
            2 => Ok(Kind::SpuriousWakeUp),
            3 => Ok(Kind::Other),
            other => Err(format!("there is no move of kind {other}")),
        }
    }
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// What went wrong.
    pub verdict: Option<Verdict>,
    /// What went wrong, in one sentence.
    pub message: Option<usize>,
    /// All that was printed.
    pub output: usize,
}

/// How large a graph may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most states.
    pub states: usize,
    /// The most bytes of JSON, before the sources are joined.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            states: 4_000,
            bytes: 400_000,
        }
    }
}

/// Why there is no graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGraph {
    /// The program has more states than the limits allow.
    TooLarge(Limits),
    /// The same choices went differently the second time.
    NotDeterministic,
    /// A thread overflowed its stack where nothing could be recorded any more.
    Crashed,
}

impl fmt::Display for NoGraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoGraph::TooLarge(Limits { states, bytes }) => write!(
                f,
                "the graph of this program's states is larger than {states} states or {bytes} bytes: use fewer \
                 threads, or fewer operations in each"
            ),
            NoGraph::NotDeterministic => f.write_str(
                "the same schedule went differently the second time: does the program use the time, random numbers or \
                 addresses?",
            ),
            NoGraph::Crashed => f.write_str(
                "a thread overflowed its stack: does a function call itself without end?",
            ),
        }
    }
}

impl std::error::Error for NoGraph {}

/// Finds every state of `program`, whatever `config` says of preemptions and executions, and the simplest schedule that
/// fails: the one that [`explore`](crate::explore) reports with the same configuration, unless there is one with fewer
/// preemptions and more time-outs or spurious wake-ups.
///
/// The same program, configuration and limits give the same graph, byte for byte.
///
/// # Errors
/// When there is no graph, or none within the limits.
///
/// # Panics
/// As [`explore`](crate::explore).
pub fn graph(
    mut config: Config,
    limits: Limits,
    program: impl Fn() + Send + Sync + 'static,
) -> Result<Graph, NoGraph> {
    // Each step is a state, but for the first of a thread: the limit on states comes first.
    config.max_steps = config.max_steps.max(4 * limits.states as u64);
    config.outcomes = false;
    let (recorder, simplest) = match crate::explore::draw(config, limits, program) {
        Drawn::Whole(recorder, simplest) => (recorder, simplest),
        Drawn::Not(why) => return Err(why),
    };
    let graph = recorder.into_graph(simplest.as_deref());
    let too_large = || NoGraph::TooLarge(limits);
    let json = serde_json::to_string(&graph).map_err(|_| too_large())?;
    if json.len() > limits.bytes {
        return Err(too_large());
    }
    Ok(graph)
}

impl Graph {
    /// The version of the format that this crate writes.
    pub const FORMAT: u32 = 1;
}

impl From<&Place> for Point {
    fn from(place: &Place) -> Self {
        Point {
            file: Some(place.file.clone()),
            line: Some(place.line),
            source: None,
        }
    }
}
