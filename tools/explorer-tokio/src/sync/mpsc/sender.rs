//! The ends that send.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use tokio_real::sync::mpsc as real;

use super::error::{SendError, TrySendError};
use crate::context;
use crate::leaf::{Leaf, Words};
use crate::seam::{At, Object, Visible, waits};

static SEND: Words = Words(
    "sends a message",
    "waits for room in the channel",
    "stops waiting for room, and drops its message",
    waits("which is full"),
);
static RESERVE: Words = Words(
    "reserves room in the channel",
    "waits for room in the channel",
    "stops waiting for room",
    waits("which is full"),
);
static CLOSED: Words = Words(
    "sees that nobody receives any more",
    "waits for the channel to be closed",
    "stops waiting for the channel to be closed",
    waits("which is not closed"),
);

macro_rules! senders {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        pub struct $name<T> {
            /// Taken out when it is dropped.
            real: Option<real::$name<T>>,
            object: Arc<Object>,
            at: At,
        }

        impl<T> $name<T> {
            pub(super) fn new(real: real::$name<T>, object: Arc<Object>, at: At) -> Self {
                $name { real: Some(real), object, at }
            }

            fn real(&self) -> &real::$name<T> {
                self.real.as_ref().expect("there until it is dropped")
            }

            /// Waits until nobody receives any more.
            #[track_caller]
            pub fn closed(&self) -> impl Future<Output = ()> {
                Leaf::new(&*self.object, Location::caller(), &CLOSED, self.real().closed())
            }

            /// Whether nobody receives any more.
            #[track_caller]
            pub fn is_closed(&self) -> bool {
                self.object.look(
                    Location::caller(),
                    |closed| if *closed { "sees it closed" } else { "sees it open" }.to_owned(),
                    || (self.real().is_closed(), false),
                )
            }

            /// Whether both send on one channel.
            pub fn same_channel(&self, other: &Self) -> bool {
                self.real().same_channel(other.real())
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                Self::new(self.real().clone(), Arc::clone(&self.object), self.at)
            }
        }

        impl<T> Drop for $name<T> {
            fn drop(&mut self) {
                let Some(real) = self.real.take() else { return };
                // Only the last can be seen to go; which one is the last, the order of the others' ends tells.
                if real.strong_count() == 1 {
                    let text = |(): &()| "drops the last sender".to_owned();
                    self.object.operate(self.at, text, || drop(real));
                }
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

senders! {
    /// Sends on a channel with room for so many messages.
    Sender
    /// Sends on a channel with room for any number of messages.
    UnboundedSender
}

impl<T> UnboundedSender<T> {
    /// Sends a message.
    ///
    /// # Errors
    /// When nobody receives any more; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.object.operate(
            Location::caller(),
            |sent: &Result<(), SendError<T>>| match sent {
                Ok(()) => "sends a message".to_owned(),
                Err(_) => "cannot send: nobody receives any more".to_owned(),
            },
            || self.real().send(message),
        )
    }
}

impl<T> Sender<T> {
    /// Sends a message, when there is room.
    ///
    /// # Errors
    /// When nobody receives any more; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> impl Future<Output = Result<(), SendError<T>>> {
        Leaf::new(
            &*self.object,
            Location::caller(),
            &SEND,
            self.real().send(message),
        )
    }

    /// Sends a message if there is room.
    ///
    /// # Errors
    /// When there is none, or nobody receives any more; the message is in the error.
    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        self.object.look(
            Location::caller(),
            |sent: &Result<(), TrySendError<T>>| match sent {
                Ok(()) => "sends a message".to_owned(),
                Err(TrySendError::Full(_)) => "finds the channel full".to_owned(),
                Err(TrySendError::Closed(_)) => "cannot send: nobody receives any more".to_owned(),
            },
            || {
                let sent = self.real().try_send(message);
                let changed = sent.is_ok();
                (sent, changed)
            },
        )
    }

    /// Sends a message from a thread that polls no futures.
    ///
    /// # Errors
    /// When nobody receives any more; the message is in the error.
    ///
    /// # Panics
    /// Inside a task.
    #[track_caller]
    pub fn blocking_send(&self, message: T) -> Result<(), SendError<T>> {
        context::block_here(Location::caller(), self.send(message))
    }

    /// Waits for room, and keeps it for one message.
    ///
    /// # Errors
    /// When nobody receives any more.
    #[track_caller]
    pub fn reserve(&self) -> impl Future<Output = Result<Permit<'_, T>, SendError<()>>> {
        let at = Location::caller();
        let reserves = Leaf::new(&*self.object, at, &RESERVE, self.real().reserve());
        async move {
            Ok(Permit {
                real: Some(reserves.await?),
                sender: self,
                at,
            })
        }
    }

    /// How many more messages there is room for.
    #[track_caller]
    pub fn capacity(&self) -> usize {
        self.object.look(
            Location::caller(),
            |room| format!("sees room for {room}"),
            || (self.real().capacity(), false),
        )
    }

    /// How many messages there is room for in all.
    pub fn max_capacity(&self) -> usize {
        self.real().max_capacity()
    }
}

/// Room for one message.
pub struct Permit<'a, T> {
    real: Option<real::Permit<'a, T>>,
    sender: &'a Sender<T>,
    at: At,
}

impl<T> Permit<'_, T> {
    /// Sends a message, at once.
    #[track_caller]
    pub fn send(mut self, message: T) {
        let real = self.real.take();
        self.sender.object.operate(
            Location::caller(),
            |()| "sends a message".to_owned(),
            || {
                if let Some(real) = real {
                    real.send(message);
                }
            },
        );
    }
}

impl<T> Drop for Permit<'_, T> {
    fn drop(&mut self) {
        if let Some(real) = self.real.take() {
            let text = |(): &()| "gives its room back".to_owned();
            self.sender.object.operate(self.at, text, || drop(real));
        }
    }
}

impl<T> fmt::Debug for Permit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").finish_non_exhaustive()
    }
}
