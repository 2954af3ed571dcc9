//! The ends that send.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use explorer::model::{self, At, Sent};

use super::real::RealSender;
use super::shared::Shared;
use super::{SendError, TrySendError};

/// Sends on a channel for any number of messages.
pub struct Sender<T>(End<T>);

/// Sends on a channel with room for so many.
pub struct SyncSender<T>(End<T>);

enum End<T> {
    Real(RealSender<T>),
    Model(Handle<T>),
}

/// Counts among the senders until it is dropped.
struct Handle<T> {
    shared: Shared<T>,
    /// Where it was made, for what has no place of its own.
    at: At,
}

impl<T> Handle<T> {
    #[track_caller]
    fn send(&self, message: T) -> Result<(), SendError<T>> {
        let mut message = Some(message);
        let mut put = None;
        let mut push = |number| {
            put = Some(number);
            let message = message.take().expect("pushed once");
            self.shared.push(number, message);
        };
        match model::send(self.shared.channel(), Location::caller(), &mut push) {
            Sent::Yes => Ok(()),
            _ => {
                let message = message.or_else(|| self.shared.take_back(put?));
                Err(SendError(message.expect("nobody has received it")))
            }
        }
    }

    #[track_caller]
    fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        let mut message = Some(message);
        let mut push = |number| {
            let message = message.take().expect("pushed once");
            self.shared.push(number, message);
        };
        let sent = model::try_send(self.shared.channel(), Location::caller(), &mut push);
        match (sent, message) {
            (Sent::Full, Some(message)) => Err(TrySendError::Full(message)),
            (_, Some(message)) => Err(TrySendError::Disconnected(message)),
            (_, None) => Ok(()),
        }
    }
}

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        model::sender_joins(self.shared.channel(), self.at);
        Handle {
            shared: self.shared.clone(),
            at: self.at,
        }
    }
}

impl<T> Drop for Handle<T> {
    fn drop(&mut self) {
        if explorer::active() {
            model::sender_drops(self.shared.channel(), self.at);
        }
    }
}

macro_rules! both_senders {
    ($($name:ident)+) => {$(
        impl<T> UnwindSafe for $name<T> {}
        impl<T> RefUnwindSafe for $name<T> {}

        impl<T> $name<T> {
            pub(super) fn real(sender: RealSender<T>) -> Self {
                $name(End::Real(sender))
            }

            #[track_caller]
            pub(super) fn model(shared: Shared<T>) -> Self {
                let at = Location::caller();
                $name(End::Model(Handle { shared, at }))
            }

            /// Sends a message.
            ///
            /// # Errors
            /// When nobody is left to receive it; the message is in the error.
            #[track_caller]
            pub fn send(&self, message: T) -> Result<(), SendError<T>> {
                match &self.0 {
                    End::Real(sender) => sender.send(message),
                    End::Model(handle) => handle.send(message),
                }
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                $name(match &self.0 {
                    End::Real(sender) => End::Real(sender.clone()),
                    End::Model(handle) => End::Model(handle.clone()),
                })
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

both_senders! { Sender SyncSender }

impl<T> SyncSender<T> {
    /// Sends a message if there is room.
    ///
    /// # Errors
    /// When there is none, or nobody is left to receive it; the message is in the error.
    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        match &self.0 {
            End::Real(sender) => sender.try_send(message),
            End::Model(handle) => handle.try_send(message),
        }
    }
}
