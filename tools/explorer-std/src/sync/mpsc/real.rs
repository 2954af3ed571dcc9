//! The two ends of a real channel, outside an exploration. It carries parcels, so that it is compiled once.

use std::sync::mpsc as real;
use std::time::Duration;

use super::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};
use crate::parcel::{Of, Parcel};

/// Sends on a real channel.
pub(super) struct RealSender<T> {
    inner: Box<dyn Send>,
    _messages: Of<T>,
}

/// Receives from one.
pub(super) struct RealReceiver<T> {
    inner: Box<dyn Receive>,
    _messages: Of<T>,
}

/// An end that sends. Behind a pointer, since to drop one would otherwise be compiled with every program.
trait Send: std::marker::Send + Sync {
    fn send(&self, parcel: Parcel) -> Result<(), Parcel>;
    fn try_send(&self, parcel: Parcel) -> Result<(), TrySendError<Parcel>>;
    fn another(&self) -> Box<dyn Send>;
}

/// The end that receives.
trait Receive: std::marker::Send {
    fn recv(&self) -> Result<Parcel, RecvError>;
    fn try_recv(&self) -> Result<Parcel, TryRecvError>;
    fn recv_timeout(&self, timeout: Duration) -> Result<Parcel, RecvTimeoutError>;
}

/// A channel for any number of messages, or with room for `bound`.
pub(super) fn channel<T>(bound: Option<usize>) -> (RealSender<T>, RealReceiver<T>) {
    let (sender, receiver) = parcels(bound);
    let sender = RealSender {
        inner: sender,
        _messages: Of::NEW,
    };
    let receiver = RealReceiver {
        inner: receiver,
        _messages: Of::NEW,
    };
    (sender, receiver)
}

fn parcels(bound: Option<usize>) -> (Box<dyn Send>, Box<dyn Receive>) {
    match bound {
        None => {
            let (sender, receiver) = real::channel();
            (Box::new(sender), Box::new(receiver))
        }
        Some(bound) => {
            let (sender, receiver) = real::sync_channel(bound);
            (Box::new(sender), Box::new(receiver))
        }
    }
}

impl Send for real::Sender<Parcel> {
    fn send(&self, parcel: Parcel) -> Result<(), Parcel> {
        real::Sender::send(self, parcel).map_err(|SendError(parcel)| parcel)
    }

    fn try_send(&self, parcel: Parcel) -> Result<(), TrySendError<Parcel>> {
        Send::send(self, parcel).map_err(TrySendError::Disconnected)
    }

    fn another(&self) -> Box<dyn Send> {
        Box::new(self.clone())
    }
}

impl Send for real::SyncSender<Parcel> {
    fn send(&self, parcel: Parcel) -> Result<(), Parcel> {
        real::SyncSender::send(self, parcel).map_err(|SendError(parcel)| parcel)
    }

    fn try_send(&self, parcel: Parcel) -> Result<(), TrySendError<Parcel>> {
        real::SyncSender::try_send(self, parcel)
    }

    fn another(&self) -> Box<dyn Send> {
        Box::new(self.clone())
    }
}

impl Receive for real::Receiver<Parcel> {
    fn recv(&self) -> Result<Parcel, RecvError> {
        real::Receiver::recv(self)
    }

    fn try_recv(&self) -> Result<Parcel, TryRecvError> {
        real::Receiver::try_recv(self)
    }

    fn recv_timeout(&self, timeout: Duration) -> Result<Parcel, RecvTimeoutError> {
        real::Receiver::recv_timeout(self, timeout)
    }
}

impl<T> RealSender<T> {
    pub(super) fn send(&self, message: T) -> Result<(), SendError<T>> {
        // SAFETY: `Of` says where a `T` may go; the ends, which name it, do not outlive it.
        match self.inner.send(unsafe { Parcel::new(message) }) {
            Ok(()) => Ok(()),
            // SAFETY: the parcel is the one just made.
            Err(parcel) => Err(SendError(unsafe { parcel.open() })),
        }
    }

    pub(super) fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        // SAFETY: as in `send`.
        match self.inner.try_send(unsafe { Parcel::new(message) }) {
            Ok(()) => Ok(()),
            // SAFETY: the parcel is the one just made.
            Err(TrySendError::Full(parcel)) => Err(TrySendError::Full(unsafe { parcel.open() })),
            Err(TrySendError::Disconnected(parcel)) => {
                // SAFETY: the parcel is the one just made.
                Err(TrySendError::Disconnected(unsafe { parcel.open() }))
            }
        }
    }
}

impl<T> Clone for RealSender<T> {
    fn clone(&self) -> Self {
        RealSender {
            inner: self.inner.another(),
            _messages: Of::NEW,
        }
    }
}

impl<T> RealReceiver<T> {
    pub(super) fn recv(&self) -> Result<T, RecvError> {
        // SAFETY: the senders pack nothing but a `T`; so below.
        self.inner.recv().map(|parcel| unsafe { parcel.open() })
    }

    pub(super) fn try_recv(&self) -> Result<T, TryRecvError> {
        // SAFETY: as above.
        self.inner.try_recv().map(|parcel| unsafe { parcel.open() })
    }

    pub(super) fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        let received = self.inner.recv_timeout(timeout);
        // SAFETY: as above.
        received.map(|parcel| unsafe { parcel.open() })
    }
}
