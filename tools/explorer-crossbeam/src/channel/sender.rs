//! The ends that send.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::time::{Duration, Instant};

use crossbeam_real::channel as real;
use explorer::model::{self, Arm, Chosen, End, Patience};

use super::handle::{Handle, at_most};
use super::shared::Shared;
use super::{SendError, SendTimeoutError, TrySendError, time_until};

/// Sends on a channel.
pub struct Sender<T>(Which<T>);

enum Which<T> {
    Real(real::Sender<T>),
    Model(Handle<T>),
}

impl<T> UnwindSafe for Sender<T> {}
impl<T> RefUnwindSafe for Sender<T> {}

/// A message that was not sent, and why.
enum Failed<T> {
    Full(T),
    Disconnected(T),
}

impl<T> Sender<T> {
    pub(super) fn real(sender: real::Sender<T>) -> Self {
        Sender(Which::Real(sender))
    }

    #[track_caller]
    pub(super) fn model(shared: Shared<T>) -> Self {
        Sender(Which::Model(Handle::new(shared, End::Sender)))
    }

    /// Sends a message; waits for room, or at a rendezvous for a receiver.
    ///
    /// # Errors
    /// When nobody is left to receive it; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        match &self.0 {
            Which::Real(sender) => sender.send(message),
            Which::Model(handle) => match send(handle, message, Patience::For(None)) {
                Ok(()) => Ok(()),
                Err(Failed::Full(message) | Failed::Disconnected(message)) => {
                    Err(SendError(message))
                }
            },
        }
    }

    /// Sends a message if there is room, or at a rendezvous a receiver that waits.
    ///
    /// # Errors
    /// When there is not, or nobody is left to receive it; the message is in the error.
    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        match &self.0 {
            Which::Real(sender) => sender.try_send(message),
            Which::Model(handle) => match send(handle, message, Patience::None) {
                Ok(()) => Ok(()),
                Err(Failed::Full(message)) => Err(TrySendError::Full(message)),
                Err(Failed::Disconnected(message)) => Err(TrySendError::Disconnected(message)),
            },
        }
    }

    /// Sends a message, but waits no longer than this.
    ///
    /// # Errors
    /// When the time is up, or nobody is left to receive it; the message is in the error.
    #[track_caller]
    pub fn send_timeout(&self, message: T, timeout: Duration) -> Result<(), SendTimeoutError<T>> {
        match &self.0 {
            Which::Real(sender) => sender.send_timeout(message, timeout),
            Which::Model(handle) => match send(handle, message, at_most(timeout)) {
                Ok(()) => Ok(()),
                Err(Failed::Full(message)) => Err(SendTimeoutError::Timeout(message)),
                Err(Failed::Disconnected(message)) => Err(SendTimeoutError::Disconnected(message)),
            },
        }
    }

    /// Sends a message, but waits no longer than until then.
    ///
    /// # Errors
    /// As [`send_timeout`](Self::send_timeout).
    #[track_caller]
    pub fn send_deadline(&self, message: T, deadline: Instant) -> Result<(), SendTimeoutError<T>> {
        self.send_timeout(message, time_until(deadline))
    }

    /// Whether no message waits.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is no room.
    #[track_caller]
    pub fn is_full(&self) -> bool {
        match &self.0 {
            Which::Real(sender) => sender.is_full(),
            Which::Model(handle) => Some(handle.len()) == handle.shared.capacity(),
        }
    }

    /// How many messages wait.
    #[track_caller]
    pub fn len(&self) -> usize {
        match &self.0 {
            Which::Real(sender) => sender.len(),
            Which::Model(handle) => handle.len(),
        }
    }

    /// Room for how many messages; none for any number.
    pub fn capacity(&self) -> Option<usize> {
        match &self.0 {
            Which::Real(sender) => sender.capacity(),
            Which::Model(handle) => handle.shared.capacity(),
        }
    }

    /// Whether both send on the same channel.
    pub fn same_channel(&self, other: &Sender<T>) -> bool {
        match (&self.0, &other.0) {
            (Which::Real(one), Which::Real(other)) => one.same_channel(other),
            (Which::Model(one), Which::Model(other)) => one.shared.is(&other.shared),
            _ => false,
        }
    }

    pub(super) fn as_real(&self) -> Option<&real::Sender<T>> {
        match &self.0 {
            Which::Real(sender) => Some(sender),
            Which::Model(_) => None,
        }
    }

    /// What a selection does with it.
    pub(super) fn arm(&self) -> Option<Arm<'_>> {
        self.shared().map(|shared| Arm::Send(shared.channel()))
    }

    pub(super) fn shared(&self) -> Option<&Shared<T>> {
        match &self.0 {
            Which::Real(_) => None,
            Which::Model(handle) => Some(&handle.shared),
        }
    }
}

#[track_caller]
fn send<T>(handle: &Handle<T>, message: T, patience: Patience) -> Result<(), Failed<T>> {
    let shared = &handle.shared;
    let (mut message, mut number) = (Some(message), None);
    let mut put = |given| {
        number = Some(given);
        shared.put(given, message.take().expect("put once"));
    };
    let arms = [Arm::Send(shared.channel())];
    let chosen = model::select(&arms, Location::caller(), patience, Some(&mut put));
    if let Chosen::Arm(..) = chosen {
        return Ok(());
    }
    let message = message.or_else(|| shared.take(number?));
    let message = message.expect("nobody has received it");
    Err(match chosen {
        Chosen::Disconnected(_) => Failed::Disconnected(message),
        _ => Failed::Full(message),
    })
}

impl<T> Clone for Sender<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Sender(match &self.0 {
            Which::Real(sender) => Which::Real(sender.clone()),
            Which::Model(handle) => Which::Model(handle.join()),
        })
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Sender { .. }")
    }
}
