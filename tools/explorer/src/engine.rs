//! The engine: the threads and objects of one execution, who may run, and who does.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use crate::coroutine::{Fiber, Giver, Stacks, give_way};
use crate::history::{ObjectHistory, mix};
use crate::identity::Statics;
use crate::panics::{self, Panic};
use crate::report::Failure;
use crate::search::Search;
use crate::trace::{Touch, Trace};
use crate::{Config, Verdict};

pub(crate) type ThreadId = usize;
pub(crate) type ObjectId = usize;
/// Where in the source an operation stands.
pub(crate) type At = &'static Location<'static>;

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
    /// The thread has ended.
    End(ThreadId),
    /// Every thread of the scope has ended.
    Scope(ObjectId),
    /// Somebody unparked this thread.
    Token,
}

/// Why a thread was let go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wake {
    /// What it waited for came.
    Due,
    /// A condition variable may also wake for no reason.
    Spurious,
}

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

#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) thread: ThreadId,
    pub(crate) notified: bool,
}

pub(crate) struct Object {
    pub(crate) state: State,
    pub(crate) history: ObjectHistory,
    /// Rises when the value changes: what a spinning thread waits for.
    pub(crate) version: u64,
    /// Where it was first used: its name stands left of that.
    pub(crate) first_use: At,
}

/// A place where a thread did the same thing again and again, and how often.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Repetition {
    object: ObjectId,
    at: *const Location<'static>,
    version: u64,
    times: u32,
}

pub(crate) struct Thread {
    pub(crate) name: Option<String>,
    fiber: Option<Fiber>,
    giver: Giver,
    pub(crate) wait: Wait,
    pub(crate) at: At,
    wake: Wake,
    pub(crate) ended: bool,
    pub(crate) history: u64,
    /// Whether it has begun and not yet reached its first point.
    starting: bool,
    /// Whether it gave way of its own accord and has not run since.
    yielded: bool,
    /// Whether it went on although it gave way, and nobody has run since.
    lingers: bool,
    repetitions: [Option<Repetition>; 4],
    /// How many panics it is unwinding from.
    pub(crate) panicking: u32,
    /// Its last panic.
    pub(crate) panic: Option<Panic>,
    /// The panic that a join or a scope handed over to it last.
    pub(crate) handed_over: Option<Panic>,
    /// Whether a panic ended it.
    pub(crate) died: bool,
    pub(crate) token: bool,
    pub(crate) locals: Vec<(usize, Box<dyn Any>)>,
}

/// Identical reads at one place before a thread counts as spinning; and, for locks, identical acquisitions, which may
/// be progress that the explorer cannot see.
const SPINNING_READS: u32 = 3;
const SPINNING_LOCKS: u32 = 16;

/// Visible operations by kind, for checks that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counted {
    /// All of them.
    pub steps: u64,
    /// Locks taken or tried.
    pub locks: u64,
    /// Accesses to atomics.
    pub atomics: u64,
    /// Threads started.
    pub threads: u64,
    /// Times a thread gave way or span.
    pub yields: u64,
}

pub(crate) struct Failing {
    pub(crate) verdict: Verdict,
    pub(crate) message: String,
}

pub(crate) struct Engine {
    /// Distinguishes executions, so that an object knows whether it was met before in this one.
    pub(crate) execution: u64,
    pub(crate) threads: Vec<Thread>,
    pub(crate) objects: Vec<Object>,
    pub(crate) current: ThreadId,
    pub(crate) failing: Option<Failing>,
    /// How the execution that ended last failed.
    pub(crate) found: Option<Failure>,
    pub(crate) search: Search,
    pub(crate) config: Config,
    pub(crate) trace: Trace,
    pub(crate) statics: Statics,
    pub(crate) counted: Counted,
    pub(crate) output: String,
    pub(crate) spurious_used: u32,
    pub(crate) preemptions_used: u32,
    preempting: bool,
    /// Whether letting a lock go is a point of its own, and whether the search must start again because it is to be.
    unlocks_are_seen: bool,
    pub(crate) starts_again: bool,
    pub(crate) stacks: Stacks,
    options: Vec<(ThreadId, Wake)>,
    costs: Vec<u8>,
}

thread_local! {
    static CURRENT: Cell<Option<&'static RefCell<Engine>>> = const { Cell::new(None) };
}

/// Whether the calling code runs under exploration, and not in the engine itself.
#[inline]
pub fn active() -> bool {
    CURRENT.get().is_some()
}

/// The visible operations of this execution so far; all zero outside an exploration.
pub fn counted() -> Counted {
    if active() {
        with(|engine| engine.counted)
    } else {
        Counted::default()
    }
}

/// Lends the engine of the exploration that runs on this OS thread. Never held across a scheduling point.
#[inline]
pub(crate) fn with<R>(f: impl FnOnce(&mut Engine) -> R) -> R {
    // Taken away meanwhile: what the engine allocates outlives the execution, so it is not the program's.
    let engine = CURRENT.take().expect("called under exploration only");
    let result = f(&mut engine.borrow_mut());
    CURRENT.set(Some(engine));
    result
}

/// Stops at a scheduling point and returns once `wait` holds and the scheduler has picked this thread.
pub(crate) fn point(wait: Wait, at: At, giving_way: bool) -> Wake {
    let suspend = with(|engine| engine.arrive(wait, at, giving_way));
    if let Some(giver) = suspend {
        give_way(giver);
    }
    with(|engine| {
        let thread = &mut engine.threads[engine.current];
        thread.wait = Wait::Nothing;
        thread.wake
    })
}

/// Ends the execution here with a verdict. Its threads are thrown away where they stand.
pub(crate) fn fail(verdict: Verdict, message: String) -> ! {
    let giver = with(|engine| {
        engine.failing.get_or_insert(Failing { verdict, message });
        engine.threads[engine.current].giver
    });
    give_way(giver);
    unreachable!("a failed execution is never resumed")
}

impl Engine {
    pub(crate) fn new(config: Config) -> Self {
        Engine {
            execution: 0,
            threads: Vec::new(),
            objects: Vec::new(),
            current: 0,
            failing: None,
            found: None,
            search: Search::new(config.preemptions, config.equal_states_once),
            trace: Trace::default(),
            statics: Statics::default(),
            counted: Counted::default(),
            output: String::new(),
            spurious_used: 0,
            preemptions_used: 0,
            preempting: false,
            unlocks_are_seen: false,
            starts_again: false,
            stacks: Stacks::default(),
            options: Vec::new(),
            costs: Vec::new(),
            config,
        }
    }

    /// Adds a thread that is ready to start.
    pub(crate) fn spawn(
        &mut self,
        name: Option<String>,
        at: At,
        body: Box<dyn FnOnce()>,
    ) -> ThreadId {
        let id = self.threads.len();
        // The child's history begins where the parent's stands; the parent goes on as one who has spawned.
        let history = match self.threads.get_mut(self.current) {
            Some(parent) => {
                let child = mix(parent.history, 0xC0);
                parent.history = mix(child, 0xC1);
                // The child could go first: the parent's next operation is a choice.
                parent.starting = false;
                child
            }
            None => 1,
        };
        let fiber = self.stacks.fiber(id, move |giver| {
            with(|engine| engine.threads[id].giver = giver);
            let result = catch_unwind(AssertUnwindSafe(|| {
                body();
                crate::model::drop_locals();
            }));
            if result.is_err() {
                panics::caught(0);
                with(|engine| engine.thread().died = true);
            }
        });
        self.threads.push(Thread {
            name,
            fiber: Some(fiber),
            giver: std::ptr::null(),
            wait: Wait::Nothing,
            at,
            wake: Wake::Due,
            ended: false,
            history,
            starting: true,
            yielded: false,
            lingers: false,
            repetitions: [None; 4],
            panicking: 0,
            panic: None,
            handed_over: None,
            died: false,
            token: false,
            locals: Vec::new(),
        });
        self.counted.threads += 1;
        id
    }

    /// Adds an object.
    pub(crate) fn add(&mut self, state: State, first_use: At) -> ObjectId {
        self.objects.push(Object {
            state,
            history: ObjectHistory::default(),
            version: 0,
            first_use,
        });
        self.objects.len() - 1
    }

    pub(crate) fn thread(&mut self) -> &mut Thread {
        &mut self.threads[self.current]
    }

    /// Records that the current thread did something to an object: in the histories, for spin detection, in the trace.
    pub(crate) fn touch(&mut self, touch: Touch, text: impl FnOnce(&Engine) -> String) {
        let Touch {
            object,
            access,
            what,
            changed,
            at,
        } = touch;
        let thread = &mut self.threads[self.current];
        let touched = &mut self.objects[object];
        thread.history = touched.history.touch(thread.history, access, what);
        if changed {
            touched.version += 1;
        }
        thread.remember(object, at, touched.version, &touched.state, changed);
        if self.trace.recording {
            let text = text(self);
            self.trace.step(
                self.current,
                &touch,
                text,
                std::mem::take(&mut self.preempting),
            );
        }
    }

    /// The same for what has no place of its own in the source.
    pub(crate) fn touch_without_place(
        &mut self,
        touch: Touch,
        text: impl FnOnce(&Engine) -> String,
    ) {
        let thread = &mut self.threads[self.current];
        let touched = &mut self.objects[touch.object];
        thread.history = touched
            .history
            .touch(thread.history, touch.access, touch.what);
        if self.trace.recording {
            let text = text(self);
            self.trace.note(
                self.current,
                None,
                text,
                std::mem::take(&mut self.preempting),
            );
        }
    }

    /// Records something that touches no object.
    pub(crate) fn note(&mut self, at: At, text: impl FnOnce(&Engine) -> String) {
        if self.trace.recording {
            let text = text(self);
            self.trace.note(
                self.current,
                Some(at),
                text,
                std::mem::take(&mut self.preempting),
            );
        }
    }

    fn can_go_on(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        if thread.ended {
            return false;
        }
        match thread.wait {
            Wait::Nothing => true,
            Wait::Free(lock) => self.is_free(lock),
            Wait::Notified { condvar, lock } => {
                self.is_free(lock)
                    && matches!(&self.objects[condvar].state, State::Condvar { waiting, .. }
                        if waiting.iter().any(|waiting| waiting.thread == id && waiting.notified))
            }
            Wait::Generation {
                barrier,
                generation,
            } => {
                matches!(self.objects[barrier].state, State::Barrier { generation: now, .. } if now != generation)
            }
            Wait::NoInitialiser(once) => {
                matches!(self.objects[once].state, State::Once { running: None })
            }
            Wait::End(other) => self.threads[other].ended,
            Wait::Scope(scope) => matches!(self.objects[scope].state, State::Scope { left: 0, .. }),
            Wait::Token => thread.token,
        }
    }

    fn is_free(&self, lock: ObjectId) -> bool {
        matches!(self.objects[lock].state, State::Lock { holder: None })
    }

    /// Whether the thread could be woken for no reason: it sleeps on a condition variable and its lock is free.
    fn could_wake_spuriously(&self, id: ThreadId) -> bool {
        let thread = &self.threads[id];
        !thread.ended
            && matches!(thread.wait, Wait::Notified { lock, .. } if self.is_free(lock))
            && !self.can_go_on(id)
    }

    /// The current thread has reached a point. Returns how to give way, when somebody else is to run.
    fn arrive(&mut self, wait: Wait, at: At, giving_way: bool) -> Option<Giver> {
        let me = self.current;
        self.counted.steps += 1;
        if self.counted.steps > self.config.max_steps {
            self.out_of_steps(at);
            return Some(self.threads[me].giver);
        }
        let thread = &mut self.threads[me];
        thread.wait = wait;
        thread.at = at;
        thread.wake = Wake::Due;
        let starting = std::mem::take(&mut thread.starting);
        // To start a thread was the choice; nothing visible has happened since.
        if starting && self.can_go_on(me) {
            return None;
        }
        match self.pick_next(giving_way) {
            Some(next) if next == me => None,
            Some(next) => {
                self.current = next;
                Some(self.threads[me].giver)
            }
            None => {
                self.stuck();
                Some(self.threads[me].giver)
            }
        }
    }

    /// Who goes next; none when nobody can.
    fn pick_next(&mut self, giving_way: bool) -> Option<ThreadId> {
        let me = self.current;
        let can_stay = self.can_go_on(me);
        let stays_by_default = can_stay && !giving_way;
        let mut options = std::mem::take(&mut self.options);
        let mut costs = std::mem::take(&mut self.costs);
        options.clear();
        costs.clear();
        let mut offer = |thread, wake, cost: bool| {
            options.push((thread, wake));
            costs.push(u8::from(cost));
        };

        if stays_by_default {
            offer(me, Wake::Due, false);
        }
        let others = (0..self.threads.len()).filter(|&other| other != me && self.can_go_on(other));
        let (yielded, fresh): (Vec<_>, Vec<_>) = if stays_by_default {
            (Vec::new(), others.collect())
        } else {
            others.partition(|&other| self.threads[other].yielded)
        };
        for &other in &fresh {
            offer(other, Wake::Due, stays_by_default);
        }
        // A thread that gave way waits for the others: it comes first only when all of them gave way too.
        for &other in &yielded {
            offer(other, Wake::Due, !fresh.is_empty());
        }
        let alone = fresh.is_empty() && yielded.is_empty();
        self.counted.yields += u64::from(giving_way && !alone);
        if can_stay && giving_way {
            // Looking again at once shows what it showed before: once is enough to count the looks differently.
            if self.threads[me].lingers && !alone {
                self.search.leave_out();
            } else {
                offer(me, Wake::Due, !alone);
            }
        }
        if !alone || can_stay {
            for other in 0..self.threads.len() {
                if self.spurious_used < self.config.spurious_wake_ups
                    && self.could_wake_spuriously(other)
                {
                    offer(other, Wake::Spurious, true);
                }
            }
        }

        let chosen = if options.is_empty() {
            None
        } else if giving_way && fresh.is_empty() && self.nothing_moves(&yielded) {
            self.livelocked();
            Some((me, Wake::Due))
        } else {
            self.choose(&costs, 0)
                .map(|pick| (options[pick], costs[pick]))
                .map(|(option, cost)| {
                    self.preempting = cost > 0 && stays_by_default && option.1 == Wake::Due;
                    self.preemptions_used += u32::from(self.preempting);
                    option
                })
        };
        self.options = options;
        self.costs = costs;
        let (next, wake) = match chosen {
            Some(chosen) => chosen,
            // Either nobody can go on, or the replay diverged and the execution has failed already.
            None => return self.failing.is_some().then_some(me),
        };
        if giving_way && fresh.is_empty() {
            // Everybody gave way: a new round.
            for thread in &mut self.threads {
                thread.yielded = false;
            }
        }
        self.threads[me].yielded = giving_way && next != me;
        self.threads[me].lingers = giving_way && next == me;
        let thread = &mut self.threads[next];
        thread.yielded = false;
        thread.wake = wake;
        self.spurious_used += u32::from(wake == Wake::Spurious);
        Some(next)
    }

    /// One of several options, by what the search has left to try. None when a replay diverged.
    pub(crate) fn choose(&mut self, costs: &[u8], kind: u64) -> Option<usize> {
        if costs.len() == 1 {
            return Some(0);
        }
        let (threads, current, spurious) = (&self.threads, self.current, self.spurious_used);
        let state = || {
            let all = threads.iter().enumerate().fold(0u64, |all, (id, thread)| {
                let flags = u64::from(thread.ended) + 2 * u64::from(thread.yielded) + 4 * id as u64;
                all.wrapping_add(mix(thread.history, flags))
            });
            mix(mix(all, current as u64), u64::from(spurious) << 8 | kind)
        };
        match self.search.choose(costs, state) {
            Ok(pick) => Some(pick),
            Err(_) => {
                self.not_deterministic();
                None
            }
        }
    }

    /// Whether all who can run spin on values that nobody else is left to change.
    fn nothing_moves(&self, others: &[ThreadId]) -> bool {
        let spins = |id: ThreadId| {
            self.threads[id]
                .repetitions
                .iter()
                .flatten()
                .any(|repetition| {
                    repetition.times >= SPINNING_READS
                        && repetition.version == self.objects[repetition.object].version
                        && matches!(self.objects[repetition.object].state, State::Atomic)
                })
        };
        spins(self.current) && others.iter().all(|&other| spins(other))
    }

    /// Whether the next operation of the current thread repeats what it saw before: it spins.
    pub(crate) fn spins(&self, object: ObjectId, at: At) -> bool {
        let Object { version, state, .. } = &self.objects[object];
        self.threads[self.current]
            .repetitions
            .iter()
            .flatten()
            .any(|repetition| {
                repetition.object == object
                    && std::ptr::eq(repetition.at, at)
                    && match state {
                        State::Lock { .. } => repetition.times >= SPINNING_LOCKS,
                        _ => repetition.version == *version && repetition.times >= SPINNING_READS,
                    }
            })
    }

    /// Somebody can see whether a lock is taken without waiting for it.
    pub(crate) fn see_unlocks(&mut self) {
        self.starts_again |= !self.unlocks_are_seen;
    }

    pub(crate) fn unlocks_are_seen(&self) -> bool {
        self.unlocks_are_seen
    }

    /// Starts the search again, with unlocks as points.
    pub(crate) fn start_again(&mut self) {
        self.starts_again = false;
        self.unlocks_are_seen = true;
        self.search = Search::new(self.config.preemptions, self.config.equal_states_once);
    }

    /// Begins an execution of `body`.
    pub(crate) fn begin(&mut self, body: Box<dyn FnOnce()>) {
        self.execution += 1;
        self.statics.restore();
        self.objects.clear();
        self.current = 0;
        self.failing = None;
        self.found = None;
        crate::heap::begin_execution();
        self.counted = Counted::default();
        self.output.clear();
        self.spurious_used = 0;
        self.preemptions_used = 0;
        self.preempting = false;
        self.spawn(Some("main".into()), Location::caller(), body);
    }

    /// Throws away whatever still stands.
    fn end(&mut self) {
        for thread in &mut self.threads {
            if let Some(fiber) = thread.fiber.take() {
                self.stacks.take_back(fiber);
            }
            // A local's destructor belongs to its thread, which is gone.
            std::mem::forget(std::mem::take(&mut thread.locals));
        }
        self.threads.clear();
    }
}

impl Thread {
    /// Remembers an operation for spin detection; anything that changes a value forgets what came before.
    fn remember(&mut self, object: ObjectId, at: At, version: u64, state: &State, changed: bool) {
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

/// How an execution ended.
pub(crate) enum Ran {
    /// At its end or at a failure; the engine knows.
    Ended,
    /// By a stack overflow in the engine's own code, called from the program; the engine is lost.
    OverflowedInTheEngine,
}

/// Runs one execution to its end, or to its failure, on the calling OS thread.
pub(crate) fn run(engine: &'static RefCell<Engine>, body: Box<dyn FnOnce()>) -> Ran {
    engine.borrow_mut().begin(body);
    loop {
        let (id, mut fiber) = {
            let mut engine = engine.borrow_mut();
            let id = engine.current;
            let fiber = engine.threads[id]
                .fiber
                .take()
                .expect("the chosen thread has not ended");
            (id, fiber)
        };
        CURRENT.set(Some(engine));
        let ended = fiber.resume();
        CURRENT.set(None);
        // An overflow inside the engine itself leaves it lent for ever.
        let Ok(mut engine) = engine.try_borrow_mut() else {
            return Ran::OverflowedInTheEngine;
        };
        engine.threads[id].fiber = Some(fiber);
        if ended {
            let fiber = engine.threads[id].fiber.take().expect("just put there");
            engine.stacks.take_back(fiber);
            engine.threads[id].ended = true;
            if crate::overflow::happened() {
                engine.overflowed();
            }
        }
        // `main` takes the process with it.
        if engine.failing.is_some() || ended && id == 0 {
            if engine.failing.is_none() {
                engine.main_ended();
            }
            break;
        }
        if ended {
            match engine.pick_next(false) {
                Some(next) => engine.current = next,
                None => {
                    engine.stuck();
                    break;
                }
            }
            if engine.failing.is_some() {
                break;
            }
        }
    }
    let mut engine = engine.borrow_mut();
    engine.finish_trace();
    engine.found = engine.failure();
    engine.end();
    Ran::Ended
}
