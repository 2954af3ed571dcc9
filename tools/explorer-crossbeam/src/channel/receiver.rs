//! The ends that receive.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::time::{Duration, Instant};

use crossbeam_real::channel as real;
use explorer::model::{self, Arm, At, Chosen, End, Patience};

use super::handle::{Handle, at_most};
use super::shared::Shared;
use super::timers::Timer;
use super::{RecvError, RecvTimeoutError, TryRecvError, time_until};

/// Receives from a channel.
pub struct Receiver<T>(Which<T>);

enum Which<T> {
    Real(real::Receiver<T>),
    Model(Handle<T>),
    Timer(Timer<T>),
}

impl<T> UnwindSafe for Receiver<T> {}
impl<T> RefUnwindSafe for Receiver<T> {}

impl<T> Receiver<T> {
    pub(super) fn real(receiver: real::Receiver<T>) -> Self {
        Receiver(Which::Real(receiver))
    }

    #[track_caller]
    pub(super) fn model(shared: Shared<T>) -> Self {
        Receiver(Which::Model(Handle::new(shared, End::Receiver)))
    }

    pub(super) fn timer(timer: Timer<T>) -> Self {
        Receiver(Which::Timer(timer))
    }

    /// Waits for a message.
    ///
    /// # Errors
    /// When there is none and nobody is left to send one.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        self.receive_at(Location::caller())
    }

    /// Takes a message if there is one.
    ///
    /// # Errors
    /// When there is none.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        if let Which::Real(receiver) = &self.0 {
            return receiver.try_recv();
        }
        match self.ask(Patience::None, Location::caller()) {
            Chosen::Arm(_, number) => Ok(self.taken(number)),
            Chosen::Disconnected(_) => Err(TryRecvError::Disconnected),
            _ => Err(TryRecvError::Empty),
        }
    }

    /// Waits for a message, but no longer than this.
    ///
    /// # Errors
    /// When the time is up, or nobody is left to send one.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        if let Which::Real(receiver) = &self.0 {
            return receiver.recv_timeout(timeout);
        }
        match self.ask(at_most(timeout), Location::caller()) {
            Chosen::Arm(_, number) => Ok(self.taken(number)),
            Chosen::Disconnected(_) => Err(RecvTimeoutError::Disconnected),
            _ => Err(RecvTimeoutError::Timeout),
        }
    }

    /// Waits for a message, but no longer than until then.
    ///
    /// # Errors
    /// As [`recv_timeout`](Self::recv_timeout).
    #[track_caller]
    pub fn recv_deadline(&self, deadline: Instant) -> Result<T, RecvTimeoutError> {
        self.recv_timeout(time_until(deadline))
    }

    /// Waits for a message at a place that is known: an iterator's is its loop's.
    pub(super) fn receive_at(&self, at: At) -> Result<T, RecvError> {
        if let Which::Real(receiver) = &self.0 {
            return receiver.recv();
        }
        match self.ask(Patience::For(None), at) {
            Chosen::Arm(_, number) => Ok(self.taken(number)),
            _ => Err(RecvError),
        }
    }

    fn ask(&self, patience: Patience, at: At) -> Chosen {
        let arm = self.arm().expect("a modelled receiver");
        model::select(&[arm], at, patience, None)
    }

    /// The message that the model says was taken.
    pub(super) fn taken(&self, number: u64) -> T {
        match &self.0 {
            Which::Model(handle) => handle
                .shared
                .take(number)
                .expect("the model has counted it"),
            Which::Timer(timer) => timer.message(Duration::from_nanos(number)),
            Which::Real(_) => unreachable!("the model knows its own receivers only"),
        }
    }

    /// What a selection does with it.
    pub(super) fn arm(&self) -> Option<Arm<'_>> {
        match &self.0 {
            Which::Real(_) => None,
            Which::Model(handle) => Some(Arm::Receive(handle.shared.channel())),
            Which::Timer(timer) => Some(timer.arm()),
        }
    }

    pub(super) fn as_real(&self) -> Option<&real::Receiver<T>> {
        match &self.0 {
            Which::Real(receiver) => Some(receiver),
            _ => None,
        }
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
            Which::Real(receiver) => receiver.is_full(),
            _ => Some(self.len()) == self.capacity(),
        }
    }

    /// How many messages wait.
    #[track_caller]
    pub fn len(&self) -> usize {
        match &self.0 {
            Which::Real(receiver) => receiver.len(),
            Which::Model(handle) => handle.len(),
            Which::Timer(timer) => {
                let ready = model::ready(&[timer.arm()], Location::caller(), Patience::None);
                usize::from(ready.is_some())
            }
        }
    }

    /// Room for how many messages; none for any number.
    pub fn capacity(&self) -> Option<usize> {
        match &self.0 {
            Which::Real(receiver) => receiver.capacity(),
            Which::Model(handle) => handle.shared.capacity(),
            Which::Timer(timer) => Some(timer.capacity()),
        }
    }

    /// Whether both receive from the same channel.
    pub fn same_channel(&self, other: &Receiver<T>) -> bool {
        match (&self.0, &other.0) {
            (Which::Real(one), Which::Real(other)) => one.same_channel(other),
            (Which::Model(one), Which::Model(other)) => one.shared.is(&other.shared),
            (Which::Timer(one), Which::Timer(other)) => one.is(other),
            _ => false,
        }
    }
}

impl<T> Clone for Receiver<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Receiver(match &self.0 {
            Which::Real(receiver) => Which::Real(receiver.clone()),
            Which::Model(handle) => Which::Model(handle.join()),
            Which::Timer(timer) => Which::Timer(timer.clone()),
        })
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Receiver { .. }")
    }
}
