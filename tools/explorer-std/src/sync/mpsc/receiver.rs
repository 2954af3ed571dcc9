//! The end that receives.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::time::Duration;

use explorer::model::{self, At, Received};

use super::real::RealReceiver;
use super::shared::Shared;
use super::{RecvError, RecvTimeoutError, TryRecvError};

/// Receives from a channel; there is one.
pub struct Receiver<T> {
    end: End<T>,
    /// One thread at a time: not `Sync`, as in `std`.
    one_thread: PhantomData<Cell<()>>,
}

enum End<T> {
    Real(RealReceiver<T>),
    Model { shared: Shared<T>, at: At },
}

impl<T> UnwindSafe for Receiver<T> {}
impl<T> RefUnwindSafe for Receiver<T> {}

impl<T> Receiver<T> {
    pub(super) fn real(receiver: RealReceiver<T>) -> Self {
        Receiver {
            end: End::Real(receiver),
            one_thread: PhantomData,
        }
    }

    #[track_caller]
    pub(super) fn model(shared: Shared<T>) -> Self {
        let at = Location::caller();
        Receiver {
            end: End::Model { shared, at },
            one_thread: PhantomData,
        }
    }

    /// Waits for a message.
    ///
    /// # Errors
    /// When there is none and nobody is left to send one.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        match &self.end {
            End::Real(receiver) => receiver.recv(),
            End::Model { shared, .. } => {
                match model::receive(shared.channel(), Location::caller(), None) {
                    Received::Yes => Ok(shared.pop()),
                    _ => Err(RecvError),
                }
            }
        }
    }

    /// Takes a message if there is one.
    ///
    /// # Errors
    /// When there is none.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        match &self.end {
            End::Real(receiver) => receiver.try_recv(),
            End::Model { shared, .. } => {
                match model::try_receive(shared.channel(), Location::caller()) {
                    Received::Yes => Ok(shared.pop()),
                    Received::Disconnected => Err(TryRecvError::Disconnected),
                    _ => Err(TryRecvError::Empty),
                }
            }
        }
    }

    /// Waits for a message, but no longer than this.
    ///
    /// # Errors
    /// When the time is up, or nobody is left to send one.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        match &self.end {
            End::Real(receiver) => receiver.recv_timeout(timeout),
            End::Model { shared, .. } => {
                match model::receive(shared.channel(), Location::caller(), Some(timeout)) {
                    Received::Yes => Ok(shared.pop()),
                    Received::Disconnected => Err(RecvTimeoutError::Disconnected),
                    _ => Err(RecvTimeoutError::Timeout),
                }
            }
        }
    }

    /// The messages, until nobody is left to send one.
    #[track_caller]
    pub fn iter(&self) -> Iter<'_, T> {
        let at = Location::caller();
        Iter { receiver: self, at }
    }

    /// The messages that are there.
    #[track_caller]
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { receiver: self }
    }

    /// What an iterator's `next` does: its place is the loop's, since `for` calls it from nowhere.
    fn next_at(&self, at: At) -> Option<T> {
        match &self.end {
            End::Real(receiver) => receiver.recv().ok(),
            End::Model { shared, .. } => {
                (model::receive(shared.channel(), at, None) == Received::Yes).then(|| shared.pop())
            }
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        if let End::Model { shared, at } = &self.end
            && explorer::active()
        {
            model::receiver_drops(shared.channel(), at);
            shared.clear();
        }
    }
}

/// The messages, borrowed from a receiver.
#[derive(Debug)]
pub struct Iter<'a, T> {
    receiver: &'a Receiver<T>,
    at: At,
}

/// The messages that are there, borrowed from a receiver.
#[derive(Debug)]
pub struct TryIter<'a, T> {
    receiver: &'a Receiver<T>,
}

/// The messages, with the receiver.
#[derive(Debug)]
pub struct IntoIter<T> {
    receiver: Receiver<T>,
    at: At,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.next_at(self.at)
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.receiver.try_recv().ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.next_at(self.at)
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    #[track_caller]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    #[track_caller]
    fn into_iter(self) -> IntoIter<T> {
        let at = Location::caller();
        IntoIter { receiver: self, at }
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
