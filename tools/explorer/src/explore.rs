//! From a program to a report: runs executions until every schedule is done, one fails, or the budget is spent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicPtr, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use crate::Verdict;
use crate::engine::Engine;
use crate::graph::{Limits, NoGraph, Recorder};
use crate::report::{Failure, Outcome, Report};
use crate::run::{Ran, run};
use crate::search::{Next, Search};
use crate::trace::{Decision, Trace};
use crate::{overflow, panics};

/// How to explore. Budgets are counted in executions and steps, never in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The most preemptions; none for every schedule. Levels are explored in order: 0, 1, 2 …
    pub preemptions: Option<u32>,
    /// The most executions.
    pub max_executions: u64,
    /// How many schedules to choose at random when these executions do not finish two preemptions.
    pub random_walks: u64,
    /// The most visible operations in one execution.
    pub max_steps: u64,
    /// The most times in one execution that a sleeper on a condition variable wakes for no reason.
    pub spurious_wake_ups: u32,
    /// Whether to look at stale reads too, once no ordinary schedule within the bound fails, if the program asks an
    /// atomic for less than `SeqCst`. A stale read costs as much as a preemption; the budget of executions is as large
    /// again.
    pub stale_reads: bool,
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
            random_walks: 10_000,
            max_steps: 20_000,
            spurious_wake_ups: 1,
            stale_reads: false,
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
    in_turn(config, program, |exploration, config| {
        match exploration.run(config) {
            Ok(()) => exploration.report(),
            Err(Lost) => overflowed(exploration.report.executions),
        }
    })
}

/// Runs one schedule of `program`: the one that these choices make, and the default at every branch after the last of
/// them. Its failure, if it fails, comes with the trace.
///
/// `choices` are those of a [`Failure`], with the configuration it was found with, or the beginning of them: the first
/// number says whether unlocks are points, the others which option was taken at each branch. Any other list is safe too: the first choice that the program does not offer ends the execution with the verdict
/// [`Verdict::NotDeterministic`], and so does a choice that is left over at its end, if
/// it does not fail before.
///
/// # Panics
/// As [`explore`].
pub fn replay(
    config: Config,
    choices: &[u32],
    program: impl Fn() + Send + Sync + 'static,
) -> Report {
    let choices = choices.to_vec();
    in_turn(
        config,
        program,
        move |exploration, config| match exploration.replay(config, &choices) {
            Ok(()) => exploration.report(),
            Err(Lost) => overflowed(exploration.report.executions),
        },
    )
}

/// What came of drawing a graph.
pub(crate) enum Drawn {
    /// All of it, and the decisions of the simplest schedule that fails, if one does.
    Whole(Box<Recorder>, Option<Vec<Decision>>),
    /// Not all.
    Not(NoGraph),
}

/// Runs every move of `program` that leads to a state not met before.
pub(crate) fn draw(
    config: Config,
    limits: Limits,
    program: impl Fn() + Send + Sync + 'static,
) -> Drawn {
    in_turn(config, program, move |exploration, config| {
        let drawn = exploration.draw(limits).and_then(|recorder| {
            let simplest = if recorder.has_a_failure() {
                exploration
                    .simplest(config)
                    .map_err(|Lost| NoGraph::Crashed)?
            } else {
                None
            };
            Ok((recorder, simplest))
        });
        match drawn {
            Ok((recorder, simplest)) => Drawn::Whole(recorder, simplest),
            Err(why) => Drawn::Not(why),
        }
    })
}

/// Runs an exploration on an OS thread of its own, when no other is under way.
fn in_turn<R: Send + 'static>(
    config: Config,
    program: impl Fn() + Send + Sync + 'static,
    work: impl FnOnce(&mut Exploration<'_>, &Config) -> R + Send + 'static,
) -> R {
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
    std::thread::spawn(move || on_this_thread(config, &program, work))
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn on_this_thread<R>(
    config: Config,
    program: &Arc<dyn Fn() + Send + Sync>,
    work: impl FnOnce(&mut Exploration<'_>, &Config) -> R,
) -> R {
    let engine = engine(config.clone());
    let mut exploration = Exploration {
        engine,
        program,
        report: Report::empty(),
        outcomes: BTreeMap::new(),
        stale_outcomes: BTreeMap::new(),
    };
    let result = work(&mut exploration, &config);
    if let Ok(mut engine) = engine.try_borrow_mut() {
        // Whoever uses the program's statics next finds them as they were.
        engine.statics.restore();
        *engine = Engine::new(config);
    } else {
        SPARE.store(std::ptr::null_mut(), Relaxed);
    }
    result
}

/// The engine of the last exploration, emptied; none if it was lost.
static SPARE: AtomicPtr<RefCell<Engine>> = AtomicPtr::new(std::ptr::null_mut());

/// An engine for one exploration. It is never freed, since the program's threads refer to it by a plain reference, but
/// used again.
fn engine(config: Config) -> &'static RefCell<Engine> {
    let spare = SPARE.load(Relaxed);
    if spare.is_null() {
        let engine = Box::leak(Box::new(RefCell::new(Engine::new(config))));
        SPARE.store(engine, Relaxed);
        return engine;
    }
    // SAFETY: made by `Box::leak` above. Explorations take turns, and the last one has left it empty and not lent.
    let engine = unsafe { &*spare };
    *engine.borrow_mut() = Engine::new(config);
    engine
}

/// The engine was lost to a stack overflow in its own code.
struct Lost;

/// One exploration under way.
struct Exploration<'a> {
    engine: &'static RefCell<Engine>,
    program: &'a Arc<dyn Fn() + Send + Sync>,
    report: Report,
    outcomes: BTreeMap<Ending, Schedules>,
    stale_outcomes: BTreeMap<Ending, Schedules>,
}

/// What the program printed, and how it failed.
type Ending = (String, Option<Verdict>);

/// The schedules with one outcome: how many, and the simplest that fails.
#[derive(Default)]
struct Schedules {
    number: u64,
    failure: Option<Failure>,
}

impl Exploration<'_> {
    fn run(&mut self, config: &Config) -> Result<(), Lost> {
        let mut finished = self.search(config)?;
        if finished && config.stale_reads && self.engine.borrow().asked_for_less {
            finished = self.search_stale_reads(config)?;
        }
        self.report.gave_up = !finished && self.report.failure.is_none();
        let enough = self.engine.borrow().search.finished_level() >= Some(2);
        if self.report.gave_up && !enough && !config.outcomes {
            self.walk_at_random(config.random_walks)?;
        }
        if let Some(found) = self.report.failure.take() {
            self.report.failure = Some(record(self.engine, &found, self.body())?);
        }
        self.name_outcomes()
    }

    /// The search again, with stale reads: what no ordinary schedule does is due to them.
    fn search_stale_reads(&mut self, config: &Config) -> Result<bool, Lost> {
        self.report.model = Report::WEAK_MODEL.to_owned();
        self.report.complete = false;
        self.engine.borrow_mut().let_reads_be_stale();
        let ordinary = std::mem::take(&mut self.outcomes);
        let finished = self.search(config)?;
        let mut stale = std::mem::replace(&mut self.outcomes, ordinary);
        let is_ordinary = |output: &String| self.outcomes.keys().any(|(known, _)| known == output);
        stale.retain(|(output, _), _| !is_ordinary(output));
        self.stale_outcomes = stale;
        Ok(finished)
    }

    /// What only a trace shows, as that an update was lost, is part of an outcome too.
    fn name_outcomes(&mut self) -> Result<(), Lost> {
        for ((output, mut verdict), schedules) in std::mem::take(&mut self.outcomes) {
            if let Some(found) = schedules
                .failure
                .filter(|_| verdict == Some(Verdict::Panicked))
            {
                verdict = Some(record(self.engine, &found, self.body())?.verdict);
            }
            self.outcomes.entry((output, verdict)).or_default().number += schedules.number;
        }
        Ok(())
    }

    /// Tries schedule after schedule, and says whether none is left.
    fn search(&mut self, config: &Config) -> Result<bool, Lost> {
        let most = self.report.executions + config.max_executions;
        while self.report.executions < most {
            self.execute()?;
            let mut engine = self.engine.borrow_mut();
            if engine.starts_again {
                engine.start_again();
                self.outcomes.clear();
                continue;
            }
            self.report.executions += 1;
            if engine.found.is_none() && !engine.search.replayed_all() {
                engine.not_deterministic();
                engine.found = engine.failure();
            }
            if config.outcomes {
                let failure = engine.found.take();
                let verdict = failure.as_ref().map(|found| found.verdict);
                let outcome = (engine.output.clone(), verdict);
                let schedules = self.outcomes.entry(outcome).or_default();
                schedules.number += 1;
                schedules.failure = schedules.failure.take().or(failure);
            } else if let Some(found) = engine.found.take() {
                self.report.preemptions = engine.search.level();
                self.report.failure = Some(found);
                return Ok(false);
            }
            let next = engine.search.advance();
            self.report.preemptions = engine.search.finished_level().unwrap_or(0);
            if next == Next::Exhausted {
                self.report.complete = engine.search.is_complete();
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where there are too many schedules to try them in order, some of any kind are better than none.
    fn walk_at_random(&mut self, walks: u64) -> Result<(), Lost> {
        for walk in 0..walks {
            self.engine.borrow_mut().search.walk_at_random(walk);
            self.execute()?;
            self.report.random += 1;
            if let Some(found) = self.engine.borrow_mut().found.take() {
                self.report.gave_up = false;
                self.report.failure = Some(found);
                break;
            }
        }
        Ok(())
    }

    fn replay(&mut self, config: &Config, choices: &[u32]) -> Result<(), Lost> {
        let make = |engine: &mut Engine| engine.make(choices, Search::dictated);
        make(&mut self.engine.borrow_mut());
        self.execute()?;
        if self.engine.borrow().starts_again {
            let mut engine = self.engine.borrow_mut();
            engine.start_again();
            make(&mut engine);
            drop(engine);
            self.execute()?;
        }
        let mut engine = self.engine.borrow_mut();
        if engine.found.is_none() && !engine.search.replayed_all() {
            engine.not_deterministic();
            engine.found = engine.failure();
        }
        // One schedule, whatever others there are.
        self.report.executions = 1;
        self.report.gave_up = true;
        let found = engine.found.take();
        if config.outcomes {
            let verdict = found.as_ref().map(|found| found.verdict);
            let schedules = self
                .outcomes
                .entry((engine.output.clone(), verdict))
                .or_default();
            schedules.number = 1;
        }
        self.report.failure = found;
        Ok(())
    }

    fn draw(&self, limits: Limits) -> Result<Box<Recorder>, NoGraph> {
        let mut recorder = Box::new(Recorder::new(limits));
        while recorder.advance()? {
            self.engine.borrow_mut().draw(recorder);
            self.execute().map_err(|Lost| NoGraph::Crashed)?;
            let mut engine = self.engine.borrow_mut();
            engine.found = None;
            recorder = engine.recorder.take().ok_or(NoGraph::Crashed)?;
            if engine.starts_again {
                engine.start_again();
                recorder = Box::new(Recorder::new(limits));
            }
        }
        Ok(recorder)
    }

    /// The decisions of the first schedule that fails.
    fn simplest(&mut self, config: &Config) -> Result<Option<Vec<Decision>>, Lost> {
        self.engine.borrow_mut().trace = Trace::default();
        self.search(config)?;
        let Some(found) = self.report.failure.take() else {
            return Ok(None);
        };
        record(self.engine, &found, self.body())?;
        let decisions = std::mem::take(&mut self.engine.borrow_mut().trace.decisions);
        Ok(Some(decisions))
    }

    fn body(&self) -> Box<dyn FnOnce()> {
        let program = Arc::clone(self.program);
        Box::new(move || program())
    }

    fn execute(&self) -> Result<(), Lost> {
        match run(self.engine, self.body()) {
            Ran::Ended => Ok(()),
            Ran::OverflowedInTheEngine => Err(Lost),
        }
    }

    fn report(&mut self) -> Report {
        let outcome = |((output, verdict), schedules): (Ending, Schedules)| Outcome {
            output,
            verdict,
            schedules: schedules.number,
        };
        let [outcomes, stale_outcomes] = [&mut self.outcomes, &mut self.stale_outcomes]
            .map(|all| std::mem::take(all).into_iter().map(outcome).collect());
        Report {
            outcomes,
            stale_outcomes,
            ..std::mem::replace(&mut self.report, Report::empty())
        }
    }
}

/// Runs the failing choices once more, with the trace.
fn record(
    engine: &'static RefCell<Engine>,
    found: &Failure,
    body: Box<dyn FnOnce()>,
) -> Result<Failure, Lost> {
    engine.borrow_mut().make(&found.choices, Search::replay);
    if let Ran::OverflowedInTheEngine = run(engine, body) {
        return Err(Lost);
    }
    let mut engine = engine.borrow_mut();
    let again = engine.found.take();
    let same = again.filter(|again| again.choices == found.choices && again.origin == found.origin);
    Ok(same.unwrap_or_else(|| {
        engine.not_deterministic();
        let mut failure = found.clone();
        if let Some(failing) = engine.failing.take() {
            (failure.verdict, failure.message) = (failing.verdict, failing.message);
        }
        failure
    }))
}

/// The report when the engine itself was lost to a stack overflow.
fn overflowed(executions: u64) -> Report {
    let message = "a thread overflowed its stack: does a function call itself without end?";
    Report::without_a_schedule(Verdict::Crashed, message.to_owned(), executions)
}
