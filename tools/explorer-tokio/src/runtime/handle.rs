//! The handle to a runtime, and the runtime itself.

use core::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::pin::pin;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::RuntimeFlavor;
use crate::context::{self, Entered};
use crate::seam::{self, At, Bell, Object, Quiet, Visible};
use crate::task::{self, JoinHandle, Task};
use crate::time::Timers;
use crate::turn::Turn;

/// A handle to a runtime.
#[derive(Clone, Debug)]
pub struct Handle(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    flavor: RuntimeFlavor,
    workers: Option<usize>,
    /// Where tasks run one at a time.
    turn: Option<Turn>,
    /// Whether a thread is in `block_on` of a runtime that runs there.
    driven: AtomicBool,
    closed: AtomicBool,
    /// Where its end is seen.
    end: Object,
    tasks: Quiet<Vec<Weak<Task>>>,
    /// How many tasks could go on, `block_on` included.
    awake: Arc<AtomicUsize>,
    /// Threads of the model that were started for tasks, and that are at an end of a function that may block.
    accounted: AtomicU64,
    timers: Timers,
}

/// The calling thread has no runtime.
#[derive(Debug)]
pub struct TryCurrentError(());

impl fmt::Display for TryCurrentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MISSING)
    }
}

impl std::error::Error for TryCurrentError {}

pub(crate) const MISSING: &str =
    "there is no reactor running, must be called from the context of a Tokio 1.x runtime";

/// The runtime is the calling thread's until this is dropped.
#[derive(Debug)]
#[must_use]
pub struct EnterGuard<'a> {
    _entered: Entered,
    _runtime: PhantomData<&'a Handle>,
}

impl Handle {
    pub(super) fn new(flavor: RuntimeFlavor, workers: Option<usize>, at: At) -> Self {
        seam::begin();
        let alone = flavor == RuntimeFlavor::CurrentThread;
        let turn = (alone || workers == Some(1)).then(Turn::default);
        // Where tasks run on the thread in `block_on`, nobody runs until there is one.
        if let Some(turn) = turn.as_ref().filter(|_| !alone) {
            turn.give(at);
        }
        Handle(Arc::new(Inner {
            flavor,
            workers,
            turn,
            driven: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            end: Object::new(),
            tasks: Quiet::default(),
            awake: Arc::default(),
            accounted: AtomicU64::new(0),
            timers: Timers::default(),
        }))
    }

    /// The runtime of the calling thread.
    ///
    /// # Panics
    /// When it has none.
    #[track_caller]
    #[must_use]
    pub fn current() -> Self {
        Self::try_current().unwrap_or_else(|_| panic!("{MISSING}"))
    }

    /// The runtime of the calling thread.
    ///
    /// # Errors
    /// When it has none.
    pub fn try_current() -> Result<Self, TryCurrentError> {
        context::runtime().ok_or(TryCurrentError(()))
    }

    /// Whether tasks run one at a time.
    #[must_use]
    pub fn runtime_flavor(&self) -> RuntimeFlavor {
        self.0.flavor
    }

    /// How many workers it was given, or the four that it has otherwise.
    #[must_use]
    pub fn num_workers(&self) -> usize {
        match self.0.flavor {
            RuntimeFlavor::CurrentThread => 1,
            RuntimeFlavor::MultiThread => self.0.workers.unwrap_or(4),
        }
    }

    /// Makes it the runtime of the calling thread until the guard is dropped.
    pub fn enter(&self) -> EnterGuard<'_> {
        EnterGuard {
            _entered: Entered::new(self),
            _runtime: PhantomData,
        }
    }

    /// Runs a future to its end on the calling thread.
    ///
    /// # Panics
    /// Inside a runtime.
    #[track_caller]
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.block_on_at(Location::caller(), future)
    }

    #[track_caller]
    pub(super) fn block_on_at<F: Future>(&self, at: At, future: F) -> F::Output {
        assert!(
            !context::is_polling(),
            "Cannot start a runtime from within a runtime. This happens because a function (like `block_on`) attempted \
             to block the current thread while the thread is being used to drive asynchronous tasks."
        );
        let turn = self
            .turn()
            .filter(|_| self.0.flavor == RuntimeFlavor::CurrentThread);
        let _driving = turn.map(|_| Driving::new(&self.0.driven));
        let mut future = pin!(future);
        let bell = Bell::of_this_thread(Some(self.awake()));
        if let Some(turn) = turn {
            turn.tell(at);
        }
        self.0.awake.fetch_add(1, SeqCst);
        let output = context::within(self, || {
            context::drive(&bell, Some(self), turn, at, &mut |cx| {
                future.as_mut().poll(cx)
            })
        });
        self.0.awake.fetch_sub(1, SeqCst);
        output
    }

    /// How many tasks could go on, for the bells of those that wait.
    pub(crate) fn awake(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.0.awake)
    }

    /// A task is about to start.
    pub(crate) fn task_starts(&self) {
        self.0.awake.fetch_add(1, SeqCst);
        self.0.accounted.fetch_add(1, SeqCst);
    }

    /// A task has ended. If it was the last that could go on, another sees to it that time passes.
    pub(crate) fn task_ends(&self) {
        if self.0.awake.fetch_sub(1, SeqCst) == 1 && self.is_patient() {
            self.0.timers.hand_over();
        }
    }

    /// A function that may block has ended.
    pub(crate) fn blocking_ends(&self) {
        self.0.accounted.fetch_add(1, SeqCst);
        if self.0.awake.load(SeqCst) == 0 && self.is_patient() {
            self.0.timers.hand_over();
        }
    }

    /// Whether the calling task is the only one that could go on.
    pub(crate) fn is_alone(&self) -> bool {
        self.0.awake.load(SeqCst) == 1
    }

    /// Whether time passes only when no task can go on: where tasks run one at a time.
    pub(crate) fn is_patient(&self) -> bool {
        self.0.flavor == RuntimeFlavor::CurrentThread && explorer::active()
    }

    pub(crate) fn timers(&self) -> &Timers {
        &self.0.timers
    }

    /// How long a task may wait before time must pass. If there are only tasks, the last that could go on waits for the
    /// first timer, and all others for what wakes them; other threads are not known to wait, so everybody waits for it.
    pub(crate) fn time_to_wait(&self) -> Option<Duration> {
        let only_tasks = explorer::counted().threads == 1 + self.0.accounted.load(SeqCst);
        if only_tasks && self.0.awake.load(SeqCst) > 0 {
            return None;
        }
        self.0.timers.time_left()
    }

    /// Starts a task.
    #[track_caller]
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        task::start(self, Location::caller(), Arc::default(), future)
    }

    /// Starts a function on a thread of its own.
    #[track_caller]
    pub fn spawn_blocking<F, R>(&self, f: F) -> JoinHandle<R>
    where
        F: FnOnce() -> R + Send + 'static,
        R: Send + 'static,
    {
        task::start_blocking(self, Location::caller(), Arc::default(), f)
    }

    /// The turn that its tasks need, if they run one at a time.
    pub(crate) fn turn(&self) -> Option<&Turn> {
        self.0.turn.as_ref()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.0.closed.load(SeqCst)
    }

    pub(crate) fn keep(&self, task: &Arc<Task>) {
        self.0.tasks.with(|tasks| {
            tasks.retain(|task| task.strong_count() > 0);
            tasks.push(Arc::downgrade(task));
        });
    }

    /// Tells every task to end. Where one could still go on, that is a step, before which it may.
    pub(super) fn close(&self, at: At) {
        let close = || self.0.closed.store(true, SeqCst);
        let left = self.0.tasks.with(|tasks| {
            let mut tasks = tasks.iter().filter_map(Weak::upgrade);
            tasks.any(|task| !task.blocks && !task.has_ended())
        });
        if left && !std::thread::panicking() {
            self.0
                .end
                .operate(at, |()| "ends the runtime".to_owned(), close);
        } else {
            close();
        }
    }

    /// Waits for those that run and cannot be cancelled.
    pub(super) fn wait_for_blocking(&self, at: At) {
        for task in self.take_tasks().iter().filter(|task| task.blocks) {
            task.wait_for_its_thread(at);
        }
    }

    fn take_tasks(&self) -> Vec<Arc<Task>> {
        let tasks = self.0.tasks.with(std::mem::take);
        tasks.iter().filter_map(Weak::upgrade).collect()
    }

    /// Waits for every task to end.
    pub(super) fn wait_for_tasks(&self, at: At) {
        let tasks = self.take_tasks();
        for task in &tasks {
            task.wake();
        }
        if let Some(turn) = self
            .turn()
            .filter(|_| self.0.flavor == RuntimeFlavor::CurrentThread)
        {
            turn.give(at);
        }
        for task in tasks {
            task.wait_for_its_thread(at);
        }
    }
}

/// A thread is in `block_on` of a runtime that runs there.
struct Driving<'a>(&'a AtomicBool);

impl<'a> Driving<'a> {
    fn new(driven: &'a AtomicBool) -> Self {
        assert!(
            !driven.swap(true, SeqCst),
            "not modelled: two calls of block_on at once on one current_thread runtime"
        );
        Driving(driven)
    }
}

impl Drop for Driving<'_> {
    fn drop(&mut self) {
        self.0.store(false, SeqCst);
    }
}
