//! From a program to a report: runs executions until every schedule is done, one fails, or the budget is spent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Verdict;
use crate::engine::Engine;
use crate::report::{Failure, Outcome, Report};
use crate::run::{Ran, run};
use crate::search::{Next, Search};
use crate::{overflow, panics};

/// How to explore. Budgets are counted in executions and steps, never in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The most preemptions; none for every schedule. Levels are explored in order: 0, 1, 2 …
    pub preemptions: Option<u32>,
    /// The most executions.
    pub max_executions: u64,
    /// The most visible operations in one execution.
    pub max_steps: u64,
    /// The most times in one execution that a sleeper on a condition variable wakes for no reason.
    pub spurious_wake_ups: u32,
    /// Whether printing is a visible operation.
    pub prints_are_visible: bool,
    /// Runs on after a failure, and counts what the executions print. They are as many as the schedules only without
    /// `equal_states_once`.
    pub outcomes: bool,
    /// Explores equal states once. Without it, the same report takes longer: for tests of the explorer itself.
    pub equal_states_once: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            preemptions: None,
            max_executions: 100_000,
            max_steps: 20_000,
            spurious_wake_ups: 1,
            prints_are_visible: true,
            outcomes: false,
            equal_states_once: true,
        }
    }
}

/// Runs `program` under every schedule within the bound and reports the simplest that fails.
///
/// The same program and configuration give the same report, byte for byte. Explorations in one process take turns.
///
/// # Panics
/// When called by a program that is being explored, or when the system refuses the OS thread that this needs.
pub fn explore(config: Config, program: impl Fn() + Send + Sync + 'static) -> Report {
    static TURN: Mutex<()> = Mutex::new(());
    assert!(
        !crate::active(),
        "an exploration cannot start inside another"
    );
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    panics::install_hook();
    overflow::install();
    let program: Arc<dyn Fn() + Send + Sync> = Arc::new(program);
    // A fresh OS thread: real `std` counts panics by OS thread, and executions that fail leave some uncounted.
    std::thread::spawn(move || on_this_thread(config, &program))
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn on_this_thread(config: Config, program: &Arc<dyn Fn() + Send + Sync>) -> Report {
    // Leaked: the program's threads refer to it by a plain reference. It is emptied at the end.
    let engine: &'static RefCell<Engine> =
        Box::leak(Box::new(RefCell::new(Engine::new(config.clone()))));
    let body = || -> Box<dyn FnOnce()> {
        let program = Arc::clone(program);
        Box::new(move || program())
    };
    let mut executions = 0;
    let mut outcomes: BTreeMap<(String, Option<Verdict>), u64> = BTreeMap::new();
    let (mut failure, mut finished) = (None, false);
    while executions < config.max_executions {
        executions += 1;
        if let Ran::OverflowedInTheEngine = run(engine, body()) {
            return overflowed(executions);
        }
        let mut ran = engine.borrow_mut();
        if ran.starts_again {
            ran.start_again();
            outcomes.clear();
            continue;
        }
        if ran.found.is_none() && !ran.search.replayed_all() {
            ran.not_deterministic();
            ran.found = ran.failure();
        }
        if config.outcomes {
            let verdict = ran.found.take().map(|found| found.verdict);
            *outcomes.entry((ran.output.clone(), verdict)).or_default() += 1;
        } else if let Some(found) = ran.found.take() {
            failure = Some(found);
            break;
        }
        if ran.search.advance() == Next::Exhausted {
            finished = true;
            break;
        }
    }
    let (complete, preemptions) = {
        let search = &engine.borrow().search;
        let level = if failure.is_some() {
            Some(search.level())
        } else {
            search.finished_level()
        };
        (finished && search.is_complete(), level.unwrap_or(0))
    };
    if let Some(found) = &mut failure {
        *found = record(engine, found, body());
    }
    engine.replace(Engine::new(config));
    Report {
        format: Report::FORMAT,
        complete,
        preemptions,
        gave_up: !finished && failure.is_none(),
        executions,
        model: Report::MODEL.to_owned(),
        failure,
        outcomes: outcomes
            .into_iter()
            .map(|((output, verdict), schedules)| Outcome {
                output,
                verdict,
                schedules,
            })
            .collect(),
    }
}

/// Runs the failing choices once more, with the trace.
fn record(engine: &'static RefCell<Engine>, found: &Failure, body: Box<dyn FnOnce()>) -> Failure {
    {
        let mut engine = engine.borrow_mut();
        engine.search = Search::replay(&found.choices);
        engine.trace.recording = true;
    }
    if let Ran::OverflowedInTheEngine = run(engine, body) {
        return overflowed(0).failure.expect("an overflow is a failure");
    }
    let mut engine = engine.borrow_mut();
    let same = engine
        .found
        .take()
        .filter(|again| again.choices == found.choices && again.origin == found.origin);
    same.unwrap_or_else(|| {
        engine.not_deterministic();
        let mut failure = found.clone();
        if let Some(failing) = engine.failing.take() {
            (failure.verdict, failure.message) = (failing.verdict, failing.message);
        }
        failure
    })
}

/// The report when the engine itself was lost to a stack overflow.
fn overflowed(executions: u64) -> Report {
    let message = "a thread overflowed its stack: does a function call itself without end?";
    Report::without_a_schedule(Verdict::Crashed, message.to_owned(), executions)
}
