//! `oneshot`: channels for one message.

pub use tokio_real::sync::oneshot::error;

use std::fmt;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio_real::sync::oneshot as real;

use crate::context;
use crate::leaf::{Leaf, Words};
use crate::seam::{self, At, Object, Visible, waits};
use error::{RecvError, TryRecvError};

static CLOSED: Words = Words(
    "sees that nobody receives any more",
    "waits for the receiver to go",
    "stops waiting for the receiver to go",
    waits("whose receiver stays"),
);

static MESSAGE: seam::Words = waits("where nothing is sent, and whose sender stays");

/// A channel for one message.
#[track_caller]
#[must_use]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = real::channel();
    let object = Arc::<Object>::default();
    let at = Location::caller();
    let sender = Sender {
        real: Some(sender),
        object: Arc::clone(&object),
        at,
    };
    let receiver = Receiver {
        real: Some(receiver),
        object,
        at,
    };
    (sender, receiver)
}

/// Sends the message.
pub struct Sender<T> {
    /// Taken out when it sends, or is dropped.
    real: Option<real::Sender<T>>,
    object: Arc<Object>,
    at: At,
}

impl<T> Sender<T> {
    /// Sends.
    ///
    /// # Errors
    /// When nobody receives any more; the message is in the error.
    #[track_caller]
    pub fn send(mut self, message: T) -> Result<(), T> {
        let real = self.real.take();
        self.object.operate(
            Location::caller(),
            |sent: &Result<(), T>| match sent {
                Ok(()) => "sends the message".to_owned(),
                Err(_) => "cannot send: nobody receives any more".to_owned(),
            },
            || real.map_or(Ok(()), |real| real.send(message)),
        )
    }

    /// Waits until nobody receives any more.
    #[track_caller]
    pub fn closed(&mut self) -> impl Future<Output = ()> {
        let real = self.real.as_mut().expect("there until it sends");
        Leaf::new(&*self.object, Location::caller(), &CLOSED, real.closed())
    }

    /// Whether nobody receives any more.
    #[track_caller]
    pub fn is_closed(&self) -> bool {
        self.object.look(
            Location::caller(),
            |closed| {
                if *closed {
                    "sees it closed"
                } else {
                    "sees it open"
                }
                .to_owned()
            },
            || {
                (
                    self.real.as_ref().is_some_and(real::Sender::is_closed),
                    false,
                )
            },
        )
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        if let Some(real) = self.real.take() {
            let text = |(): &()| "drops the sender without a message".to_owned();
            self.object.operate(self.at, text, || drop(real));
        }
    }
}

/// Receives the message.
pub struct Receiver<T> {
    /// Taken out when it is dropped.
    real: Option<real::Receiver<T>>,
    object: Arc<Object>,
    at: At,
}

impl<T> Receiver<T> {
    fn parts(&mut self) -> (&mut real::Receiver<T>, &Object) {
        (
            self.real.as_mut().expect("there until it is dropped"),
            &self.object,
        )
    }

    /// Takes the message if it is there.
    ///
    /// # Errors
    /// When it is not.
    #[track_caller]
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
        let (real, object) = self.parts();
        object.look(
            Location::caller(),
            |received: &Result<T, TryRecvError>| match received {
                Ok(_) => "receives the message".to_owned(),
                Err(_) => "finds no message".to_owned(),
            },
            || {
                let received = real.try_recv();
                let changed = received.is_ok();
                (received, changed)
            },
        )
    }

    /// Waits for the message in a thread that polls no futures.
    ///
    /// # Errors
    /// When the sender was dropped without sending one.
    ///
    /// # Panics
    /// Inside a task.
    #[track_caller]
    pub fn blocking_recv(self) -> Result<T, RecvError> {
        context::block_here(Location::caller(), self)
    }

    /// Lets nobody send any more.
    #[track_caller]
    pub fn close(&mut self) {
        let (real, object) = self.parts();
        let text = |(): &()| "closes the channel".to_owned();
        object.operate(Location::caller(), text, || real.close());
    }
}

impl<T> Future for Receiver<T> {
    type Output = Result<T, RecvError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let at = self.at;
        let (real, object) = self.parts();
        let polled = object.operate(
            at,
            |polled: &Poll<Self::Output>| match polled {
                Poll::Ready(Ok(_)) => "receives the message".to_owned(),
                Poll::Ready(Err(_)) => "sees that the sender was dropped".to_owned(),
                Poll::Pending => "waits for the message".to_owned(),
            },
            || Pin::new(real).poll(cx),
        );
        if polled.is_pending() {
            context::waits_at(at, &MESSAGE);
        }
        polled
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let Some(mut real) = self.real.take() else {
            return;
        };
        if real.is_terminated() {
            return;
        }
        let text = |(): &()| "drops the receiver".to_owned();
        self.object.operate(self.at, text, || real.close());
        drop(real);
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
