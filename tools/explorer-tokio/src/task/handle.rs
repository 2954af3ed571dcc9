//! The handles by which a task is awaited and aborted.

use std::fmt;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio_real::sync::oneshot;

use super::body::Task;
use super::error::{Id, JoinError};
use crate::context;
use crate::seam::{At, Visible, Words};

/// The place is that of the start: a handle is awaited without a call.
static ENDS: Words = Words {
    kind: "its handle",
    waits: "waits for the task started at",
    because: "and the task does not end",
};

/// Awaits a task. Dropped, it lets the task go on by itself.
pub struct JoinHandle<T> {
    pub(super) task: Arc<Task>,
    receiver: oneshot::Receiver<Result<T, JoinError>>,
    at: At,
}

impl<T> Unpin for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    pub(super) fn new(
        task: Arc<Task>,
        receiver: oneshot::Receiver<Result<T, JoinError>>,
        at: At,
    ) -> Self {
        JoinHandle { task, receiver, at }
    }

    /// Cancels the task at its next await.
    #[track_caller]
    pub fn abort(&self) {
        self.task.abort(Location::caller());
    }

    /// Whether it has ended.
    #[track_caller]
    #[must_use]
    pub fn is_finished(&self) -> bool {
        is_finished(&self.task, Location::caller())
    }

    /// Which task it is.
    #[must_use]
    pub fn id(&self) -> Id {
        self.task.id
    }

    /// A handle that can only abort.
    #[must_use]
    pub fn abort_handle(&self) -> AbortHandle {
        AbortHandle(Arc::clone(&self.task))
    }

    /// A poll that is no operation of its own.
    pub(super) fn poll_quietly(&mut self, cx: &mut Context<'_>) -> Poll<Result<T, JoinError>> {
        let received = Pin::new(&mut self.receiver).poll(cx);
        received.map(|output| output.expect("a task hands over its output when it ends"))
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let (task, at) = (Arc::clone(&self.task), self.at);
        let polled = task.object.operate(
            at,
            |polled| match polled {
                Poll::Ready(_) => "joins the task".to_owned(),
                Poll::Pending => "waits for the task to end".to_owned(),
            },
            || self.poll_quietly(cx),
        );
        if polled.is_pending() {
            context::waits_at(at, &ENDS);
        }
        polled
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.task.id;
        f.debug_struct("JoinHandle").field("id", &id).finish()
    }
}

/// Aborts a task.
#[derive(Clone)]
pub struct AbortHandle(Arc<Task>);

impl AbortHandle {
    pub(super) fn new(task: &Arc<Task>) -> Self {
        AbortHandle(Arc::clone(task))
    }

    /// Cancels the task at its next await.
    #[track_caller]
    pub fn abort(&self) {
        self.0.abort(Location::caller());
    }

    /// Whether it has ended.
    #[track_caller]
    #[must_use]
    pub fn is_finished(&self) -> bool {
        is_finished(&self.0, Location::caller())
    }

    /// Which task it is.
    #[must_use]
    pub fn id(&self) -> Id {
        self.0.id
    }
}

impl fmt::Debug for AbortHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.0.id;
        f.debug_struct("AbortHandle").field("id", &id).finish()
    }
}

fn is_finished(task: &Task, at: At) -> bool {
    task.object.look(
        at,
        |&ended| {
            let how = if ended { "has ended" } else { "still runs" };
            format!("sees that the task {how}")
        },
        || (task.has_ended(), false),
    )
}
