//! The engine: one execution's threads and objects, and what every visible operation goes through.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use crate::coroutine::{Stacks, give_way};
use crate::graph::Recorder;
use crate::history::{Access, ObjectHistory, mix};
use crate::identity::Statics;
use crate::linearizability::Calls;
use crate::model::Reached;
use crate::object::{Object, ObjectId, State};
use crate::panics;
use crate::report::Failure;
use crate::schedule::Choice;
use crate::search::Search;
use crate::thread::{Thread, ThreadId, Wait, Wake};
use crate::trace::{Touch, Trace};
use crate::weak::Memory;
use crate::{Config, Verdict};

/// Where in the source an operation stands.
pub(crate) type At = &'static Location<'static>;

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
    /// Allocations alive now, a few of the explorer's own among them: compare two moments, and leave a margin.
    pub allocated: u64,
    /// Steps of all threads, with what [`work`] added.
    pub work: u64,
    /// Steps on the longest chain that leads to the current thread's last step: after every thread was joined, the
    /// span of it all.
    pub span: u64,
}

/// What will be said of the execution that is failing.
pub(crate) struct Failing {
    pub(crate) verdict: Verdict,
    pub(crate) message: String,
    /// The calls that no order explains, if that is what is wrong.
    pub(crate) calls: Option<Calls>,
}

impl Failing {
    pub(crate) fn new(verdict: Verdict, message: String) -> Self {
        Failing {
            verdict,
            message,
            calls: None,
        }
    }
}

/// Everything about the execution that runs, and the search it belongs to.
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
    /// While the graph of the states is drawn.
    pub(crate) recorder: Option<Box<Recorder>>,
    pub(crate) statics: Statics,
    pub(crate) counted: Counted,
    pub(crate) output: String,
    /// Nanoseconds of virtual time since the execution began. Time passes only when the scheduler lets it.
    pub(crate) now: u64,
    /// How often a lock was taken or let go.
    pub(crate) lock_changes: u64,
    pub(crate) spurious_used: u32,
    pub(crate) preemptions_used: u32,
    /// Time-outs that came before somebody else who could go on, and that are no preemptions.
    pub(crate) early_time_outs_used: u32,
    pub(crate) preempting: bool,
    /// Whether letting a lock go is a point of its own, and whether the search must start again because it is to be.
    unlocks_are_seen: bool,
    pub(crate) starts_again: bool,
    /// Whether an atomic was asked for less than sequential consistency, or a cell was reached into.
    pub(crate) asked_for_less: bool,
    /// What threads may read, while reads may be stale.
    pub(crate) weak: Option<Box<Memory>>,
    /// The cells that the current thread has reached into since its last step, while reads may be stale.
    pub(crate) reached: Vec<Reached>,
    /// The last access that did not see the newest value, in words; kept while a trace is recorded.
    pub(crate) stale_told: Option<String>,
    pub(crate) stacks: Stacks,
    pub(crate) choice: Choice,
}

thread_local! {
    static CURRENT: Cell<Option<&'static RefCell<Engine>>> = const { Cell::new(None) };
}

/// Whether the calling code runs under exploration, and not in the engine itself.
///
/// Never inlined: a program is not optimised, and would have to be compiled with all that stands in it.
#[inline(never)]
pub fn active() -> bool {
    CURRENT.get().is_some()
}

/// The visible operations of this execution so far; all zero outside an exploration.
pub fn counted() -> Counted {
    if active() {
        with(|engine| Counted {
            span: engine.thread().span,
            allocated: crate::heap::alive(),
            ..engine.counted
        })
    } else {
        Counted::default()
    }
}

/// Says that what the current thread does until its next step is worth `steps` of work; nothing outside an exploration.
pub fn work(steps: u64) {
    if active() {
        with(|engine| {
            engine.counted.work += steps;
            engine.thread().span += steps;
        });
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

/// Runs `thread` as part of this engine's execution.
pub(crate) fn enter<R>(engine: &'static RefCell<Engine>, thread: impl FnOnce() -> R) -> R {
    CURRENT.set(Some(engine));
    let result = thread();
    CURRENT.set(None);
    result
}

/// Stops at a scheduling point and returns once `wait` holds and the scheduler has picked this thread.
pub(crate) fn point(wait: Wait, at: At, giving_way: bool) -> Wake {
    point_until(wait, at, giving_way, None)
}

/// The same, but no longer than `limit` nanoseconds of virtual time.
pub(crate) fn point_until(wait: Wait, at: At, giving_way: bool, limit: Option<u64>) -> Wake {
    let suspend = with(|engine| {
        let deadline = limit.map(|limit| engine.now.saturating_add(limit));
        engine.thread().deadline = deadline;
        engine.arrive(wait, at, giving_way)
    });
    if let Some(giver) = suspend {
        give_way(giver);
    }
    with(|engine| {
        let thread = &mut engine.threads[engine.current];
        thread.wait = Wait::Nothing;
        thread.deadline = None;
        thread.wake
    })
}

/// Ends the execution here with a verdict. Its threads are thrown away where they stand.
pub(crate) fn fail(verdict: Verdict, message: String) -> ! {
    fail_as(|_| Failing::new(verdict, message))
}

/// The same, where what is said of it takes more than a sentence.
pub(crate) fn fail_as(failing: impl FnOnce(&Engine) -> Failing) -> ! {
    let giver = with(|engine| {
        if engine.failing.is_none() {
            engine.failing = Some(failing(engine));
        }
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
            recorder: None,
            statics: Statics::default(),
            counted: Counted::default(),
            output: String::new(),
            now: 0,
            lock_changes: 0,
            spurious_used: 0,
            preemptions_used: 0,
            early_time_outs_used: 0,
            preempting: false,
            unlocks_are_seen: false,
            starts_again: false,
            asked_for_less: false,
            weak: None,
            reached: Vec::new(),
            stale_told: None,
            stacks: Stacks::default(),
            choice: Choice::default(),
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
        let (history, span) = match self.threads.get_mut(self.current) {
            Some(parent) => {
                let child = mix(parent.history, 0xC0);
                parent.history = mix(child, 0xC1);
                // The child could go first: the parent's next operation is a choice.
                parent.starting = false;
                (child, parent.span)
            }
            None => (1, 0),
        };
        if let Some(memory) = &mut self.weak {
            memory.starts(id, self.current);
        }
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
        self.threads
            .push(Thread::new(name, at, (history, span), fiber));
        self.counted.threads += 1;
        id
    }

    /// Adds an object.
    pub(crate) fn add(&mut self, state: State, first_use: At, address: usize) -> ObjectId {
        self.objects.push(Object {
            state,
            history: ObjectHistory::default(),
            version: 0,
            first_use,
            is_named: false,
            address,
            began_with: None,
            shown: None,
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
        thread.span = touched.history.extend(thread.span, access);
        if changed {
            touched.version += 1;
        }
        if let Some(memory) = &mut self.weak {
            synchronise(memory, self.current, object, &touched.state, access);
        }
        thread.remember(object, at, touched.version, &touched.state, changed);
        self.trace_step(&touch, text);
    }

    fn trace_step(&mut self, touch: &Touch, text: impl FnOnce(&Engine) -> String) {
        if self.trace.recording {
            let text = text(self);
            let preempting = std::mem::take(&mut self.preempting);
            self.trace.step(self.current, touch, text, preempting);
        }
    }

    /// The same for an access to an atomic that saw, or left, the value with this version: histories and versions are the
    /// memory's.
    pub(crate) fn touch_weakly(
        &mut self,
        touch: Touch,
        version: u64,
        text: impl FnOnce(&Engine) -> String,
    ) {
        let thread = &mut self.threads[self.current];
        let touched = &mut self.objects[touch.object];
        thread.span = touched.history.extend(thread.span, touch.access);
        thread.remember(
            touch.object,
            touch.at,
            version,
            &touched.state,
            touch.changed,
        );
        self.trace_step(&touch, text);
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
        thread.span = touched.history.extend(thread.span, touch.access);
        touched.version += u64::from(touch.changed);
        if let Some(memory) = &mut self.weak {
            synchronise(
                memory,
                self.current,
                touch.object,
                &touched.state,
                touch.access,
            );
        }
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

    /// The same for what belongs to an operation that is told already.
    pub(crate) fn touch_silently(&mut self, object: ObjectId, access: Access, what: u64) {
        let thread = &mut self.threads[self.current];
        let touched = &mut self.objects[object];
        thread.history = touched.history.touch(thread.history, access, what);
        thread.span = touched.history.extend(thread.span, access);
        touched.version += u64::from(access == Access::Write);
        if let Some(memory) = &mut self.weak {
            synchronise(memory, self.current, object, &touched.state, access);
        }
    }

    /// Says what an object's value was before the current operation and is after it, as far as that can be shown.
    pub(crate) fn show(&mut self, object: ObjectId, before: Option<String>, after: Option<String>) {
        if self.trace.recording {
            let object = &mut self.objects[object];
            if object.shown.is_none() && object.began_with.is_none() {
                object.began_with = before;
            }
            object.shown = after;
        }
    }

    /// The same for a value that is there to be looked at: before the first change, it is the one that was.
    pub(crate) fn show_lazily(&mut self, object: ObjectId, value: &dyn Fn() -> Option<String>) {
        if self.trace.recording {
            let value = value();
            self.show(object, value.clone(), value);
        }
    }

    /// Remembers a look at one more object, for spin detection.
    pub(crate) fn remember_look(&mut self, object: ObjectId, at: At) {
        let Object { version, state, .. } = &self.objects[object];
        self.threads[self.current].remember(object, at, *version, state, false);
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

    /// From now on reads may be stale; the search begins anew.
    pub(crate) fn let_reads_be_stale(&mut self) {
        self.weak = Some(Box::default());
        self.search = Search::new(self.config.preemptions, self.config.equal_states_once);
    }

    /// The choices of the execution that just ran, as a report has them: the first number says whether unlocks are
    /// points, and whether reads may be stale.
    pub(crate) fn choices(&self) -> Vec<u32> {
        let stale = 2 * u32::from(self.weak.is_some());
        let mut choices = vec![u32::from(self.unlocks_are_seen) + stale];
        choices.extend(self.search.choices());
        choices
    }

    /// Prepares to make choices that a report had, or that somebody thought of, and to record what happens.
    pub(crate) fn make(&mut self, choices: &[u32], search: fn(&[u32]) -> Search) {
        self.search = match choices.split_first() {
            None => search(&[]),
            Some((&(0..=3), picks)) => search(picks),
            // No program offers as many.
            Some(_) => search(&[u32::MAX]),
        };
        let first = choices.first().copied().unwrap_or(0);
        self.unlocks_are_seen |= first & 1 != 0;
        self.weak = (first & 2 != 0).then(Box::default);
        self.starts_again = false;
        self.trace = Trace::recording();
    }
}

/// What passes between threads by an operation on an object that is no atomic. More than `std` promises of some: who
/// takes a lock for reading learns what other readers did, and who receives learns of all that was sent before.
fn synchronise(
    memory: &mut Memory,
    thread: ThreadId,
    object: ObjectId,
    state: &State,
    access: Access,
) {
    let passes = match state {
        // To be refused a lock, or to print, orders nothing.
        State::Lock { .. } | State::ReadWrite { .. } => access == Access::Write,
        // What they order is less than that.
        State::Epoch(_) | State::Calls { .. } => false,
        State::Output => false,
        _ => true,
    };
    if passes {
        memory.passes(thread, object, access == Access::Write);
    }
}
