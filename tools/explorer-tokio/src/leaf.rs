//! A future at the bottom: one of tokio's own, each poll of which is one visible operation.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::context;
use crate::seam::{self, At, Visible};

/// What a leaf does, in words for the trace: when it is ready, when it is not, and when it is dropped waiting; and in
/// words for a deadlock, why it waits for ever.
#[derive(Debug)]
pub(crate) struct Words(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) seam::Words,
);

/// A future whose polls, and whose end before its time, are operations on what `owner` leads to.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub(crate) struct Leaf<O, F>
where
    O: Deref<Target: Visible>,
{
    owner: O,
    future: Option<Pin<Box<F>>>,
    /// Whether the thing knows of it: then dropping it is an operation too.
    known: bool,
    at: At,
    words: &'static Words,
}

impl<O, F> Leaf<O, F>
where
    O: Deref<Target: Visible>,
{
    pub(crate) fn new(owner: O, at: At, words: &'static Words, future: F) -> Self {
        Leaf {
            owner,
            future: Some(Box::pin(future)),
            known: false,
            at,
            words,
        }
    }

    /// The same for a future that the thing knows of before its first poll.
    pub(crate) fn known(mut self) -> Self {
        self.known = true;
        self
    }

    /// What its operations are on.
    pub(crate) fn owner(&self) -> &O {
        &self.owner
    }

    /// The future itself, for what else it can do.
    pub(crate) fn inner(&mut self) -> Option<Pin<&mut F>> {
        self.future.as_mut().map(Pin::as_mut)
    }
}

impl<O, F> Future for Leaf<O, F>
where
    O: Deref<Target: Visible> + Unpin,
    F: Future,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.get_mut();
        let words = this.words;
        let future = &mut this.future;
        let polled = this.owner.operate(
            this.at,
            |polled: &Poll<F::Output>| if polled.is_ready() { words.0 } else { words.1 }.to_owned(),
            || {
                let inner = future.as_mut().expect("polled after it was ready");
                let polled = inner.as_mut().poll(cx);
                if polled.is_ready() {
                    *future = None;
                }
                polled
            },
        );
        this.known = polled.is_pending();
        if this.known {
            context::waits_at(this.at, &words.3);
        }
        polled
    }
}

impl<O, F> Drop for Leaf<O, F>
where
    O: Deref<Target: Visible>,
{
    fn drop(&mut self) {
        let future = self.future.take();
        if self.known && future.is_some() {
            let words = self.words;
            self.owner
                .operate(self.at, |()| words.2.to_owned(), || drop(future));
        }
    }
}

impl<O, F> fmt::Debug for Leaf<O, F>
where
    O: Deref<Target: Visible>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Future").finish_non_exhaustive()
    }
}
