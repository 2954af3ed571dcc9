//! `std::sync::mpsc`: channels that the explorer schedules.

mod real;
mod receiver;
mod sender;
mod shared;

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};
pub use receiver::{IntoIter, Iter, Receiver, TryIter};
pub use sender::{Sender, SyncSender};

use shared::Shared;

/// A channel for any number of messages.
#[track_caller]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    if explorer::active() {
        let shared = Shared::new(None);
        (Sender::model(shared.clone()), Receiver::model(shared))
    } else {
        let (sender, receiver) = real::channel(None);
        (Sender::real(sender), Receiver::real(receiver))
    }
}

/// A channel with room for `bound` messages; with none, who sends waits until the message is taken.
#[track_caller]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    if explorer::active() {
        let shared = Shared::new(Some(bound));
        (SyncSender::model(shared.clone()), Receiver::model(shared))
    } else {
        let (sender, receiver) = real::channel(Some(bound));
        (SyncSender::real(sender), Receiver::real(receiver))
    }
}
