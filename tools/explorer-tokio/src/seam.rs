//! What this crate asks of the engine: visible operations, waiting to be woken, taking turns, and choosing.
//!
//! Everything else here is written over these few, so that a change of the engine is a change of this file.

use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::sync::Arc;
use std::task::Wake;
use std::time::Duration;

pub(crate) use explorer::model::Words;
use explorer::model::{self, Arm, Identity, Memory, Patience};

/// Where in the source a call stands.
pub(crate) type At = &'static Location<'static>;

/// What makes a thing known to the engine.
#[derive(Debug, Default)]
pub(crate) struct Object(Identity);

impl Object {
    pub(crate) const fn new() -> Self {
        Object(Identity::new())
    }
}

/// A thing whose operations are visible to other tasks.
pub(crate) trait Visible {
    /// What to call it where the source does not tell its name.
    const KIND: &'static str = "a thing of tokio's";

    /// What the engine knows it by. It must lie inside the value, so that a static is put back whole.
    fn object(&self) -> &Object;

    /// One visible operation: others may run first, nobody runs meanwhile, and whom it wakes is woken after it. `text`
    /// tells what it did, with `{}` for the name of the thing.
    fn operate<R>(
        &self,
        at: At,
        text: impl FnOnce(&R) -> String,
        perform: impl FnOnce() -> R,
    ) -> R {
        visible(self, at, text, || (perform(), true))
    }

    /// An operation that may change nothing; one that does so again and again lets others go first.
    fn look<R>(
        &self,
        at: At,
        text: impl FnOnce(&R) -> String,
        perform: impl FnOnce() -> (R, bool),
    ) -> R {
        visible(self, at, text, perform)
    }
}

impl Visible for Object {
    fn object(&self) -> &Object {
        self
    }
}

fn visible<S: Visible + ?Sized, R>(
    thing: &S,
    at: At,
    text: impl FnOnce(&R) -> String,
    perform: impl FnOnce() -> (R, bool),
) -> R {
    if !explorer::active() {
        return perform().0;
    }
    let thing = (&thing.object().0, Memory::of(thing), S::KIND);
    let perform = || {
        let _performing = Performing::new(at);
        perform()
    };
    let result = model::shared(thing, at, perform, |result, name| {
        text(result).replace("{}", name)
    });
    for bell in RUNG.take() {
        bell.sound(at);
    }
    result
}

std::__explorer::real_thread_local! {
    /// Whether an operation is being performed, and where the last one stands: wakers have no place of their own.
    static PERFORMING: Cell<(bool, Option<At>)> = const { Cell::new((false, None)) };
    /// Whom it wakes: they are woken when it is over.
    static RUNG: RefCell<Vec<Arc<Bell>>> = const { RefCell::new(Vec::new()) };
}

/// Forgets what an execution that failed in the middle of an operation has left.
pub(crate) fn begin() {
    if explorer::active() {
        PERFORMING.set((false, None));
    }
}

struct Performing(At);

impl Performing {
    fn new(at: At) -> Self {
        // What an execution that failed in the middle has left.
        RUNG.take();
        PERFORMING.set((true, Some(at)));
        Performing(at)
    }
}

impl Drop for Performing {
    fn drop(&mut self) {
        PERFORMING.set((false, Some(self.0)));
    }
}

/// Wakes a task: the other side of its wakers.
#[derive(Debug)]
pub(crate) struct Bell {
    who: Who,
    /// Whether it was rung since the task was last polled.
    rung: AtomicBool,
    /// Whether the task rang it itself: it gives way.
    by_itself: AtomicBool,
    /// Whether the task waits for it, or is about to.
    waits: AtomicBool,
    /// How many tasks of the runtime could go on.
    awake: Option<Arc<AtomicUsize>>,
}

#[derive(Debug)]
enum Who {
    Real(std::thread::Thread),
    /// The thread, and the tally of its wait: a fresh one for each, named after the await.
    Model(usize, Quiet<Arc<Identity>>),
}

/// What a task waits for, in the words of a report.
pub(crate) type Waits = &'static Words;

/// A wait of which nothing is known but its place.
pub(crate) static WAITS: Words = waits("which nobody is left to make ready");

/// A wait at an await, and why it does not end.
pub(crate) const fn waits(because: &'static str) -> Words {
    Words {
        kind: "an await",
        waits: "waits at",
        because,
    }
}

impl Bell {
    /// The bell of the calling thread. `awake` counts the tasks of its runtime that could go on, and counts it already.
    pub(crate) fn of_this_thread(awake: Option<Arc<AtomicUsize>>) -> Arc<Self> {
        Arc::new(Bell {
            who: if explorer::active() {
                Who::Model(model::current_number(), Quiet::default())
            } else {
                Who::Real(std::thread::current())
            },
            rung: AtomicBool::new(false),
            by_itself: AtomicBool::new(false),
            waits: AtomicBool::new(false),
            awake,
        })
    }

    /// The task is about to be polled.
    pub(crate) fn answer(&self) {
        self.rung.store(false, SeqCst);
        self.by_itself.store(false, SeqCst);
    }

    /// Whether the task only lets others go first.
    pub(crate) fn gives_way(&self) -> bool {
        self.by_itself.load(SeqCst)
    }

    /// Wakes the task, now or as soon as the operation that is being performed is over.
    pub(crate) fn ring(self: &Arc<Self>) {
        if self.rung.swap(true, SeqCst) {
            return;
        }
        match &self.who {
            Who::Real(thread) => thread.unpark(),
            Who::Model(..) => match PERFORMING.get() {
                (true, _) => RUNG.with_borrow_mut(|rung| rung.push(Arc::clone(self))),
                (false, at) => self.sound(at.unwrap_or(Location::caller())),
            },
        }
    }

    fn sound(&self, at: At) {
        let Who::Model(number, tally) = &self.who else {
            return;
        };
        if *number == model::current_number() {
            self.by_itself.store(true, SeqCst);
            return;
        }
        if let Some(awake) = self.awake.as_ref().filter(|_| self.waits.load(SeqCst)) {
            awake.fetch_add(1, SeqCst);
        }
        let tally = tally.with(|tally| Arc::clone(tally));
        let known = (&*tally, Memory::of(&*tally), 0, &WAITS);
        model::tally_change(known, at, false, "wakes who waits for", |rung| rung + 1);
    }

    /// Waits to be woken, or until `limit` is up. A task that woke itself lets the others go first.
    pub(crate) fn wait(&self, at: At, words: Waits, limit: impl FnOnce() -> Option<Duration>) {
        let Who::Model(_, tally) = &self.who else {
            return match limit() {
                Some(limit) => std::thread::park_timeout(limit),
                None => std::thread::park(),
            };
        };
        if self.gives_way() {
            return model::give_way(at, "yields");
        }
        let rung = self.rung.load(SeqCst);
        self.waits.store(true, SeqCst);
        if let Some(awake) = self.awake.as_ref().filter(|_| !rung) {
            awake.fetch_sub(1, SeqCst);
        }
        let limit = limit();
        let fresh = tally.with(|tally| Arc::clone(tally));
        let known = (&*fresh, Memory::of(&*fresh), 0, words);
        model::tally_wait(known, at, 1, limit, "goes on with");
        self.waits.store(false, SeqCst);
        if let Some(awake) = self.awake.as_ref().filter(|_| !self.rung.load(SeqCst)) {
            awake.fetch_add(1, SeqCst);
        }
        tally.with(std::mem::take);
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.ring();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.ring();
    }
}

/// One of `options`: a branch of the search.
pub(crate) fn choose(options: u32, at: At) -> u32 {
    if !explorer::active() || options < 2 {
        return 0;
    }
    // Timers whose time has come: each of them is ready, and which one is taken is a choice.
    let identities: Vec<_> = (0..options).map(|_| Identity::new()).collect();
    let timer = |identity| (identity, Memory::of(identity));
    for identity in &identities {
        model::start_timer(timer(identity), Some(Duration::ZERO), None, at);
    }
    let arms: Vec<_> = identities
        .iter()
        .map(|identity| Arm::Time(timer(identity)))
        .collect();
    let chosen = model::ready(&arms, at, Patience::For(None));
    chosen
        .and_then(|chosen| u32::try_from(chosen).ok())
        .unwrap_or(0)
}

/// The time since the execution began; outside an exploration, since the first question.
pub(crate) fn now() -> Duration {
    static START: tokio_real::sync::OnceCell<std::time::Instant> =
        tokio_real::sync::OnceCell::const_new();
    if explorer::active() {
        return model::elapsed();
    }
    let now = std::time::Instant::now();
    let _ = START.set(now);
    START
        .get()
        .map_or(Duration::ZERO, |start| now.duration_since(*start))
}

/// A value that is looked at for a moment, never across a visible operation.
#[derive(Debug, Default)]
pub(crate) struct Quiet<T>(tokio_real::sync::Mutex<T>);

impl<T> Quiet<T> {
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        loop {
            if let Ok(mut value) = self.0.try_lock() {
                return f(&mut value);
            }
            core::hint::spin_loop();
        }
    }
}
