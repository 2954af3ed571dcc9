//! Schedules that somebody wrote: runs a program under exactly one, and says what came of it.
//!
//! A schedule names a thread for each moment in which the scheduler decides who goes on, as reports number them: 0 is
//! `main`, the others come in the order in which they are started. To start a thread is no such moment, so `main`, which
//! starts two in a row, is named once for both. It is walked on the graph of the program's states, the one that the book
//! lets readers play on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use explorer::graph::{Graph, Kind, Limits, Move, NoGraph, State};
use explorer::{Config, Verdict, graph};

/// What came of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// What went wrong at its end.
    pub verdict: Option<Verdict>,
    /// What went wrong, in a sentence; of a schedule that stops too early, who could go on.
    pub message: String,
    /// Whether the program came to its end, well or not.
    pub ended: bool,
    /// The thread of each step.
    pub schedule: Vec<usize>,
    /// How often another thread went on although the last one could have.
    pub preemptions: u32,
}

impl Replayed {
    /// How many steps it took.
    pub fn steps(&self) -> usize {
        self.schedule.len()
    }
}

/// Why a schedule cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReplay {
    /// It names a thread that cannot go on there.
    CannotMove {
        /// Which of its steps, from 0.
        position: usize,
        /// The thread it names.
        thread: usize,
        /// Those that can; none after the program's end.
        could: Vec<usize>,
    },
    /// The program has too many states, or is not the same each time.
    NoGraph(NoGraph),
}

impl fmt::Display for NoReplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoReplay::CannotMove {
                position,
                thread,
                could,
            } if could.is_empty() => write!(
                f,
                "position {position} of the schedule names thread {thread}, but there the program is over"
            ),
            NoReplay::CannotMove {
                position,
                thread,
                could,
            } => write!(
                f,
                "position {position} of the schedule names thread {thread}, which cannot go on there; {} can",
                threads(could)
            ),
            NoReplay::NoGraph(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for NoReplay {}

/// Runs `program` under exactly this schedule, without spurious wake-ups. For checks of kind `replay`.
///
/// # Errors
/// When the schedule names a thread that cannot go on, or the program is too large.
///
/// # Panics
/// When called by a program that is being explored.
pub fn replay(
    schedule: &[usize],
    program: impl Fn() + Send + Sync + 'static,
) -> Result<Replayed, NoReplay> {
    let graph = graph_of(program)?;
    let (mut state, mut last, mut preemptions) = (&graph.states[graph.start], None, 0);
    for (position, &thread) in schedule.iter().enumerate() {
        let moves = moves(state);
        let made = moves.get(&thread).ok_or_else(|| NoReplay::CannotMove {
            position,
            thread,
            could: moves.keys().copied().collect(),
        })?;
        preemptions += u32::from(preempts(&moves, last, thread));
        last = Some(thread);
        state = &graph.states[made.3];
    }
    Ok(told(&graph, state, schedule.to_vec(), preemptions))
}

/// The simplest schedule that breaks `program`: of those with the fewest preemptions the first with the fewest steps.
/// None if no schedule does.
///
/// # Errors
/// When the program is too large.
///
/// # Panics
/// As [`replay`].
pub fn fewest(program: impl Fn() + Send + Sync + 'static) -> Result<Option<Replayed>, NoReplay> {
    let graph = graph_of(program)?;
    // Dijkstra's search, over states and the thread that ran last.
    let mut open = BTreeSet::from([(0, 0, Vec::new(), graph.start)]);
    let mut seen = BTreeSet::new();
    while let Some((preemptions, steps, schedule, number)) = open.pop_first() {
        let last = schedule.last().copied();
        if !seen.insert((number, last)) {
            continue;
        }
        let state = &graph.states[number];
        if state.end.as_ref().is_some_and(|end| end.verdict.is_some()) {
            return Ok(Some(told(&graph, state, schedule, preemptions)));
        }
        let moves = moves(state);
        for (&thread, made) in &moves {
            let mut longer = schedule.clone();
            longer.push(thread);
            let preemptions = preemptions + u32::from(preempts(&moves, last, thread));
            open.insert((preemptions, steps + 1, longer, made.3));
        }
    }
    Ok(None)
}

/// The texts of the files that a program may stand in, by the paths the compiler was given.
static SOURCES: OnceLock<&[(&str, &str)]> = OnceLock::new();

/// Gives the texts from which messages take the names of things.
#[doc(hidden)]
pub fn know_sources(sources: &'static [(&'static str, &'static str)]) {
    // Those that were given first stay.
    let _ = SOURCES.set(sources);
}

fn graph_of(program: impl Fn() + Send + Sync + 'static) -> Result<Graph, NoReplay> {
    let config = Config {
        spurious_wake_ups: 0,
        prints_are_visible: false,
        ..Config::default()
    };
    let mut graph = graph(config, Limits::default(), program).map_err(NoReplay::NoGraph)?;
    let sources: BTreeMap<&str, &str> = SOURCES
        .get()
        .copied()
        .unwrap_or_default()
        .iter()
        .copied()
        .collect();
    graph.join_sources(&mut |path| sources.get(path).map(|&text| text.to_owned()));
    Ok(graph)
}

/// The move that each thread makes when it is named: a step where it can make one.
fn moves(state: &State) -> BTreeMap<usize, &Move> {
    let mut moves = BTreeMap::new();
    for made in &state.go {
        let known = moves.entry(made.0).or_insert(made);
        if known.4 != Kind::Step && made.4 == Kind::Step {
            *known = made;
        }
    }
    moves
}

fn preempts(moves: &BTreeMap<usize, &Move>, last: Option<usize>, thread: usize) -> bool {
    let could_step = |last| moves.get(&last).is_some_and(|made| made.4 == Kind::Step);
    last.is_some_and(|last| last != thread && could_step(last))
}

fn told(graph: &Graph, state: &State, schedule: Vec<usize>, preemptions: u32) -> Replayed {
    let (verdict, message) = match &state.end {
        Some(end) => (
            end.verdict,
            end.message
                .map_or(String::new(), |text| graph.texts[text].clone()),
        ),
        None => {
            let could: Vec<usize> = moves(state).into_keys().collect();
            (
                None,
                format!(
                    "the schedule stops before the program does; {} can go on",
                    threads(&could)
                ),
            )
        }
    };
    Replayed {
        verdict,
        message,
        ended: state.end.is_some(),
        schedule,
        preemptions,
    }
}

/// `thread 1`, `threads 0 and 2`.
fn threads(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match numbers.as_slice() {
        [] => "no thread".to_owned(),
        [one] => format!("thread {one}"),
        [most @ .., last] => format!("threads {} and {last}", most.join(", ")),
    }
}
