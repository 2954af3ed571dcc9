//! Many tasks of one type, awaited in the order in which they end.

use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::Location;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::handle::{AbortHandle, JoinHandle};
use super::{Id, JoinError, start, start_blocking};
use crate::leaf::{Leaf, Words};
use crate::runtime::Handle;
use crate::seam::{At, Object, Visible, waits};

/// A set of tasks. Dropped, it aborts those that are left.
pub struct JoinSet<T> {
    object: Arc<Object>,
    handles: Vec<JoinHandle<T>>,
    at: At,
}

type Ended<T> = Option<(Id, Result<T, JoinError>)>;

static JOIN: Words = Words(
    "joins a task of the set",
    "waits for a task of the set to end",
    "stops waiting for the set",
    waits("whose tasks have not ended"),
);

impl<T: 'static> JoinSet<T> {
    /// An empty set.
    #[track_caller]
    #[must_use]
    pub fn new() -> Self {
        JoinSet {
            object: Arc::default(),
            handles: Vec::new(),
            at: Location::caller(),
        }
    }

    /// How many tasks are left.
    #[must_use]
    pub fn len(&self) -> usize {
        self.handles.len()
    }

    /// Whether no task is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.handles.is_empty()
    }

    /// Starts a task in the set.
    ///
    /// # Panics
    /// When the calling thread has no runtime.
    #[track_caller]
    pub fn spawn<F>(&mut self, future: F) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        self.spawn_on(future, &Handle::current())
    }

    /// Starts a task of another runtime in the set.
    #[track_caller]
    pub fn spawn_on<F>(&mut self, future: F, runtime: &Handle) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        let started = start(
            runtime,
            Location::caller(),
            Arc::clone(&self.object),
            future,
        );
        self.add(started)
    }

    /// Starts a function that may block in the set.
    ///
    /// # Panics
    /// When the calling thread has no runtime.
    #[track_caller]
    pub fn spawn_blocking<F>(&mut self, f: F) -> AbortHandle
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send,
    {
        let object = Arc::clone(&self.object);
        let started = start_blocking(&Handle::current(), Location::caller(), object, f);
        self.add(started)
    }

    fn add(&mut self, handle: JoinHandle<T>) -> AbortHandle {
        let abort = AbortHandle::new(&handle.task);
        self.handles.push(handle);
        abort
    }

    /// Waits for the next task to end; none when no task is left.
    #[track_caller]
    pub fn join_next(&mut self) -> impl Future<Output = Option<Result<T, JoinError>>> + use<'_, T> {
        let joins = self.join_next_with_id();
        async move { joins.await.map(|joined| joined.map(|(_, value)| value)) }
    }

    /// The same, with which task it was.
    #[track_caller]
    pub fn join_next_with_id(
        &mut self,
    ) -> impl Future<Output = Option<Result<(Id, T), JoinError>>> + use<'_, T> {
        let at = Location::caller();
        let object = Arc::clone(&self.object);
        let joins = Leaf::new(object, at, &JOIN, poll_fn(move |cx| self.poll(cx)));
        async move {
            let (id, output) = joins.await?;
            Some(output.map(|value| (id, value)))
        }
    }

    /// Takes a task that has ended, if there is one.
    #[track_caller]
    pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {
        let object = Arc::clone(&self.object);
        let mut cx = Context::from_waker(std::task::Waker::noop());
        let ended = object.look(
            Location::caller(),
            |ended: &Ended<T>| match ended {
                Some(_) => "joins a task of the set".to_owned(),
                None => "finds that no task of the set has ended".to_owned(),
            },
            || match self.poll(&mut cx) {
                Poll::Ready(Some(ended)) => (Some(ended), true),
                _ => (None, false),
            },
        );
        ended.map(|(_, output)| output)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Ended<T>> {
        let ended = (self.handles.iter().enumerate())
            .filter(|(_, handle)| handle.task.has_ended())
            .min_by_key(|(_, handle)| handle.task.order())
            .map(|(index, _)| index);
        if let Some(index) = ended {
            let mut handle = self.handles.remove(index);
            return handle
                .poll_quietly(cx)
                .map(|output| Some((handle.id(), output)));
        }
        for handle in &mut self.handles {
            let _ = handle.poll_quietly(cx);
        }
        if self.handles.is_empty() {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    }

    /// Waits for all tasks; their outputs in the order in which they ended.
    ///
    /// # Panics
    /// When one of them did, or was cancelled.
    #[track_caller]
    pub fn join_all(mut self) -> impl Future<Output = Vec<T>> {
        let at = Location::caller();
        async move {
            let mut outputs = Vec::new();
            loop {
                let object = Arc::clone(&self.object);
                match Leaf::new(object, at, &JOIN, poll_fn(|cx| self.poll(cx))).await {
                    None => return outputs,
                    Some((_, Ok(output))) => outputs.push(output),
                    Some((_, Err(error))) => match error.try_into_panic() {
                        Ok(panic) => std::panic::resume_unwind(panic),
                        Err(error) => panic!("{error}"),
                    },
                }
            }
        }
    }

    /// Aborts all tasks; they can still be joined.
    #[track_caller]
    pub fn abort_all(&mut self) {
        let at = Location::caller();
        for handle in &self.handles {
            handle.task.abort(at);
        }
    }

    /// Aborts all tasks and waits for their end.
    #[track_caller]
    pub fn shutdown(&mut self) -> impl Future<Output = ()> + use<'_, T> {
        let at = Location::caller();
        async move {
            for handle in &self.handles {
                handle.task.abort(at);
            }
            let object = Arc::clone(&self.object);
            loop {
                let next = poll_fn(|cx| self.poll(cx));
                if Leaf::new(Arc::clone(&object), at, &JOIN, next)
                    .await
                    .is_none()
                {
                    return;
                }
            }
        }
    }

    /// Lets all tasks go on by themselves.
    pub fn detach_all(&mut self) {
        self.handles.clear();
    }
}

impl<T: 'static> Default for JoinSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Drop for JoinSet<T> {
    fn drop(&mut self) {
        for handle in self
            .handles
            .iter()
            .filter(|handle| !handle.task.has_ended())
        {
            handle.task.abort(self.at);
        }
    }
}

impl<T> fmt::Debug for JoinSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let len = self.handles.len();
        f.debug_struct("JoinSet").field("len", &len).finish()
    }
}
