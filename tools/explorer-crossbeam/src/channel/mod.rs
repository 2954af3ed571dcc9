//! `crossbeam::channel`: channels with any number of ends, whose every call is one visible operation.
//!
//! At a rendezvous (`bounded(0)`) whoever comes first makes a second one: it waits for a partner.

mod handle;
mod iterators;
mod receiver;
mod selection;
mod sender;
mod shared;
mod timers;

pub use crate::{select, select_biased};
pub use crossbeam_real::channel::{
    ReadyTimeoutError, RecvError, RecvTimeoutError, SelectTimeoutError, SendError,
    SendTimeoutError, TryReadyError, TryRecvError, TrySelectError, TrySendError,
};
pub use iterators::{IntoIter, Iter, TryIter};
pub use receiver::Receiver;
pub use selection::{Select, SelectedOperation};
pub use sender::Sender;
pub(crate) use timers::time_until;
pub use timers::{after, at, never, tick};

use crossbeam_real::channel as real;

use shared::Shared;

/// A channel for any number of messages.
#[track_caller]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {
    if explorer::active() {
        pair(None)
    } else {
        let (sender, receiver) = real::unbounded();
        (Sender::real(sender), Receiver::real(receiver))
    }
}

/// A channel with room for so many messages; with none, a message goes from hand to hand.
#[track_caller]
pub fn bounded<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {
    if explorer::active() {
        pair(Some(capacity))
    } else {
        let (sender, receiver) = real::bounded(capacity);
        (Sender::real(sender), Receiver::real(receiver))
    }
}

#[track_caller]
fn pair<T>(capacity: Option<usize>) -> (Sender<T>, Receiver<T>) {
    let shared = Shared::new(capacity);
    (Sender::model(shared.clone()), Receiver::model(shared))
}
