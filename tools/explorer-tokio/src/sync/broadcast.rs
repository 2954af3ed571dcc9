//! `broadcast`: channels whose every receiver sees every message.

pub use tokio_real::sync::broadcast::error;

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use tokio_real::sync::broadcast as real;

use crate::leaf::{Leaf, Words};
use crate::seam::{At, Object, Visible, waits};
use error::{RecvError, SendError, TryRecvError};

static RECEIVE: Words = Words(
    "receives from the channel",
    "waits for a message",
    "stops waiting for a message",
    waits("where nothing is sent"),
);

/// A channel that keeps so many messages for receivers that are slow.
///
/// # Panics
/// When it is to keep none.
#[track_caller]
#[must_use]
pub fn channel<T: Clone>(kept: usize) -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = real::channel(kept);
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

/// Sends to all who receive.
pub struct Sender<T> {
    /// Taken out when it is dropped.
    real: Option<real::Sender<T>>,
    object: Arc<Object>,
    at: At,
}

impl<T> Sender<T> {
    fn real(&self) -> &real::Sender<T> {
        self.real.as_ref().expect("there until it is dropped")
    }

    /// Sends; to how many.
    ///
    /// # Errors
    /// When nobody receives; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<usize, SendError<T>> {
        self.object.operate(
            Location::caller(),
            |sent: &Result<usize, SendError<T>>| match sent {
                Ok(receivers) => format!("sends a message to {receivers}"),
                Err(_) => "cannot send: nobody receives".to_owned(),
            },
            || self.real().send(message),
        )
    }

    /// One more receiver, of what is sent from now on.
    #[track_caller]
    pub fn subscribe(&self) -> Receiver<T> {
        let at = Location::caller();
        let text = |_: &real::Receiver<T>| "adds a receiver".to_owned();
        let real = self.object.operate(at, text, || self.real().subscribe());
        Receiver {
            real: Some(real),
            object: Arc::clone(&self.object),
            at,
        }
    }

    /// How many receive.
    #[track_caller]
    pub fn receiver_count(&self) -> usize {
        self.object.look(
            Location::caller(),
            |count| format!("sees {count} receivers"),
            || (self.real().receiver_count(), false),
        )
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Sender {
            real: Some(self.real().clone()),
            object: Arc::clone(&self.object),
            at: self.at,
        }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let Some(real) = self.real.take() else { return };
        if real.strong_count() == 1 {
            let text = |(): &()| "drops the last sender".to_owned();
            self.object.operate(self.at, text, || drop(real));
        }
    }
}

/// Receives what is sent to all.
pub struct Receiver<T> {
    /// Taken out when it is dropped.
    real: Option<real::Receiver<T>>,
    object: Arc<Object>,
    at: At,
}

impl<T: Clone> Receiver<T> {
    /// Waits for a message.
    ///
    /// # Errors
    /// When messages were lost because it was slow, and when nobody is left to send one.
    #[track_caller]
    pub fn recv(&mut self) -> impl Future<Output = Result<T, RecvError>> {
        let real = self.real.as_mut().expect("there until it is dropped");
        Leaf::new(&*self.object, Location::caller(), &RECEIVE, real.recv())
    }

    /// Takes a message if there is one.
    ///
    /// # Errors
    /// When there is none, or messages were lost because it was slow.
    #[track_caller]
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
        let real = self.real.as_mut().expect("there until it is dropped");
        self.object.look(
            Location::caller(),
            |received: &Result<T, TryRecvError>| match received {
                Ok(_) => RECEIVE.0.to_owned(),
                Err(error) => format!("receives nothing: {error}"),
            },
            || {
                let received = real.try_recv();
                let changed = !matches!(received, Err(TryRecvError::Empty | TryRecvError::Closed));
                (received, changed)
            },
        )
    }
}

impl<T> Receiver<T> {
    /// One more receiver, of what is sent from now on.
    #[track_caller]
    pub fn resubscribe(&self) -> Self
    where
        T: Clone,
    {
        let at = Location::caller();
        let real = self.real.as_ref().expect("there until it is dropped");
        let text = |_: &real::Receiver<T>| "adds a receiver".to_owned();
        let real = self.object.operate(at, text, || real.resubscribe());
        Receiver {
            real: Some(real),
            object: Arc::clone(&self.object),
            at,
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        if let Some(real) = self.real.take() {
            let text = |(): &()| "drops a receiver".to_owned();
            self.object.operate(self.at, text, || drop(real));
        }
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
