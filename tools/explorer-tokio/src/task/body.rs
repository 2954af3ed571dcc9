//! A task: a thread of the model that polls one future, with its runtime's turn where tasks run one at a time.

use core::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use explorer::model;
use tokio_real::sync::{OnceCell, oneshot};

use super::error::{Id, JoinError};
use super::handle::JoinHandle;
use crate::context;
use crate::runtime::Handle;
use crate::seam::{At, Bell, Object, Visible};

/// What a task, its handles and its runtime share.
#[derive(Debug)]
pub(crate) struct Task {
    /// Where its end is seen; a set's tasks share the set's.
    pub(crate) object: Arc<Object>,
    pub(crate) id: Id,
    /// Whether it is a function with a thread of its own, which cannot be cancelled once it runs.
    pub(crate) blocks: bool,
    bell: OnceCell<Arc<Bell>>,
    aborted: AtomicBool,
    ended: AtomicBool,
    /// When it ended, among all ends.
    order: AtomicU64,
    /// Its thread, under exploration.
    thread: OnceCell<usize>,
}

impl Task {
    fn new(object: Arc<Object>, blocks: bool) -> Arc<Self> {
        Arc::new(Task {
            blocks,
            object,
            id: Id::next(),
            bell: OnceCell::new(),
            aborted: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            order: AtomicU64::new(0),
            thread: OnceCell::new(),
        })
    }

    /// Asks the task to end at its next await.
    pub(crate) fn abort(&self, at: At) {
        self.object.operate(
            at,
            |()| "aborts the task".to_owned(),
            || {
                self.aborted.store(true, SeqCst);
                self.wake();
            },
        );
    }

    pub(crate) fn wake(&self) {
        if let Some(bell) = self.bell.get().filter(|_| !self.has_ended()) {
            bell.ring();
        }
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(SeqCst)
    }

    pub(crate) fn order(&self) -> u64 {
        self.order.load(SeqCst)
    }

    /// Under exploration, waits for the end of the thread.
    pub(crate) fn wait_for_its_thread(&self, at: At) {
        if let Some(&thread) = self.thread.get().filter(|_| explorer::active()) {
            model::join(thread, at);
        }
    }

    fn end(&self, at: At, how: &'static str, deliver: impl FnOnce()) {
        static ENDS: AtomicU64 = AtomicU64::new(0);
        self.object.operate(
            at,
            |()| how.to_owned(),
            || {
                self.order.store(ENDS.fetch_add(1, SeqCst), SeqCst);
                self.ended.store(true, SeqCst);
                deliver();
            },
        );
    }
}

type Payload = Box<dyn Any + Send>;

/// Starts a task. `object` is where its end is seen.
pub(crate) fn start<F>(
    runtime: &Handle,
    at: At,
    object: Arc<Object>,
    future: F,
) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let task = Task::new(object, false);
    let (sender, receiver) = oneshot::channel();
    let id = task.id;
    // Boxed twice, so that what follows is compiled once and not for each future.
    let mut future: Pin<Box<dyn Future<Output = F::Output> + Send>> = Box::pin(future);
    let mut output = None;
    let mut sender = Some(sender);
    let polls = move |step: Step<'_, '_>| match step {
        Step::Poll(cx) => match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(Poll::Pending) => false,
            Ok(Poll::Ready(value)) => {
                output = Some(Ok(value));
                true
            }
            Err(panic) => {
                output = Some(Err(JoinError::panicked(id, panic)));
                true
            }
        },
        Step::Drop => {
            let dropping = std::mem::replace(&mut future, Box::pin(std::future::pending()));
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| drop(dropping))) {
                output = Some(Err(JoinError::panicked(id, panic)));
            }
            true
        }
        Step::Deliver => {
            let output = output.take().unwrap_or(Err(JoinError::cancelled(id)));
            let _ = sender.take().map(|sender| sender.send(output));
            true
        }
    };
    run(runtime, at, &task, Box::new(polls));
    JoinHandle::new(task, receiver, at)
}

/// What the thread of a task asks of its future.
enum Step<'a, 'b> {
    /// Whether it has ended.
    Poll(&'a mut Context<'b>),
    Drop,
    /// Hand over what it returned, or that it was cancelled.
    Deliver,
}

type Steps = Box<dyn FnMut(Step<'_, '_>) -> bool + Send>;

fn run(runtime: &Handle, at: At, task: &Arc<Task>, mut steps: Steps) {
    let (theirs, handle) = (Arc::clone(task), runtime.clone());
    runtime.keep(task);
    runtime.task_starts();
    start_thread(task, at, move || {
        let task = theirs;
        let bell = Bell::of_this_thread(Some(handle.awake()));
        let _ = task.bell.set(Arc::clone(&bell));
        context::within(&handle, || {
            let turn = handle.turn();
            if let Some(turn) = turn {
                turn.take(at);
            }
            let mut cancelled = false;
            context::drive(&bell, Some(&handle), turn, at, &mut |cx| {
                cancelled = task.aborted.load(SeqCst) || handle.is_closed();
                if cancelled || steps(Step::Poll(cx)) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            });
            steps(Step::Drop);
            let how = if cancelled { "is cancelled" } else { "ends" };
            task.end(at, how, || {
                steps(Step::Deliver);
            });
            handle.task_ends();
            if let Some(turn) = turn {
                turn.give(at);
            }
        });
    });
}

/// Starts a function on a thread of its own.
pub(crate) fn start_blocking<F, R>(
    runtime: &Handle,
    at: At,
    object: Arc<Object>,
    f: F,
) -> JoinHandle<R>
where
    F: FnOnce() -> R + Send + 'static,
    R: Send + 'static,
{
    let task = Task::new(object, true);
    let (sender, receiver) = oneshot::channel();
    let (theirs, handle) = (Arc::clone(&task), runtime.clone());
    runtime.keep(&task);
    start_thread(&task, at, move || {
        let task = theirs;
        let output = context::within(&handle, || {
            if task.aborted.load(SeqCst) || handle.is_closed() {
                return Err(JoinError::cancelled(task.id));
            }
            catch_unwind(AssertUnwindSafe(f))
                .map_err(|panic: Payload| JoinError::panicked(task.id, panic))
        });
        task.end(at, "ends", || {
            let _ = sender.send(output);
        });
        handle.blocking_ends();
    });
    JoinHandle::new(task, receiver, at)
}

fn start_thread(task: &Task, at: At, body: impl FnOnce() + Send + 'static) {
    if explorer::active() {
        let _ = task.thread.set(model::spawn(None, at, Box::new(body)));
    } else {
        std::thread::spawn(body);
    }
}
