//! The ends that receive.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio_real::sync::mpsc as real;

use super::error::TryRecvError;
use crate::context;
use crate::leaf::{Leaf, Words};
use crate::seam::{At, Object, Visible, waits};

static RECEIVE: Words = Words(
    "receives from the channel",
    "waits for a message",
    "stops waiting for a message",
    waits("where nothing is sent"),
);

macro_rules! receivers {
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

            fn parts(&mut self) -> (&mut real::$name<T>, &Object) {
                (self.real.as_mut().expect("there until it is dropped"), &self.object)
            }

            /// Waits for a message; none when nobody is left to send one.
            #[track_caller]
            pub fn recv(&mut self) -> impl Future<Output = Option<T>> {
                let (real, object) = self.parts();
                Leaf::new(object, Location::caller(), &RECEIVE, real.recv())
            }

            /// Waits for messages and adds as many as there are, up to a limit; how many they were.
            #[track_caller]
            pub fn recv_many(&mut self, messages: &mut Vec<T>, limit: usize) -> impl Future<Output = usize> {
                let (real, object) = self.parts();
                Leaf::new(object, Location::caller(), &RECEIVE, real.recv_many(messages, limit))
            }

            /// Asks for a message.
            #[track_caller]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
                let at = Location::caller();
                let (real, object) = self.parts();
                let text = |polled: &Poll<Option<T>>| {
                    if polled.is_ready() { RECEIVE.0 } else { RECEIVE.1 }.to_owned()
                };
                let polled = object.operate(at, text, || real.poll_recv(cx));
                if polled.is_pending() {
                    context::waits_at(at, &RECEIVE.3);
                }
                polled
            }

            /// Takes a message if there is one.
            ///
            /// # Errors
            /// When there is none.
            #[track_caller]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
                let (real, object) = self.parts();
                object.look(
                    Location::caller(),
                    |received: &Result<T, TryRecvError>| {
                        match received {
                            Ok(_) => RECEIVE.0,
                            Err(TryRecvError::Empty) => "finds the channel empty",
                            Err(TryRecvError::Disconnected) => "finds the channel empty, with nobody left to send",
                        }
                        .to_owned()
                    },
                    || {
                        let received = real.try_recv();
                        let changed = received.is_ok();
                        (received, changed)
                    },
                )
            }

            /// Waits for a message in a thread that polls no futures.
            ///
            /// # Panics
            /// Inside a task.
            #[track_caller]
            pub fn blocking_recv(&mut self) -> Option<T> {
                context::block_here(Location::caller(), self.recv())
            }

            /// Lets nobody send any more; what was sent can still be received.
            #[track_caller]
            pub fn close(&mut self) {
                let (real, object) = self.parts();
                object.operate(Location::caller(), |()| "closes the channel".to_owned(), || real.close());
            }

            /// How many messages wait.
            #[track_caller]
            pub fn len(&self) -> usize {
                self.object.look(
                    Location::caller(),
                    |len| format!("sees {len} messages"),
                    || (self.real.as_ref().map_or(0, real::$name::len), false),
                )
            }

            /// Whether no message waits.
            #[track_caller]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }

        impl<T> Drop for $name<T> {
            fn drop(&mut self) {
                if let Some(mut real) = self.real.take() {
                    let text = |(): &()| "drops the receiver".to_owned();
                    self.object.operate(self.at, text, || real.close());
                    // The messages that are left may do anything when they are dropped.
                    drop(real);
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

receivers! {
    /// Receives from a channel with room for so many messages.
    Receiver
    /// Receives from a channel with room for any number of messages.
    UnboundedReceiver
}
