//! `mpsc`: channels for any number of senders and one receiver.

mod receiver;
mod sender;

pub use receiver::{Receiver, UnboundedReceiver};
pub use sender::{Permit, Sender, UnboundedSender};
pub use tokio_real::sync::mpsc::error;

use std::sync::Arc;

use tokio_real::sync::mpsc as real;

use crate::seam::Object;

/// A channel with room for so many messages.
///
/// # Panics
/// When there is room for none.
#[track_caller]
#[must_use]
pub fn channel<T>(room: usize) -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = real::channel(room);
    let object = Arc::<Object>::default();
    let at = std::panic::Location::caller();
    (
        Sender::new(sender, Arc::clone(&object), at),
        Receiver::new(receiver, object, at),
    )
}

/// A channel with room for any number of messages.
#[track_caller]
#[must_use]
pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {
    let (sender, receiver) = real::unbounded_channel();
    let object = Arc::<Object>::default();
    let at = std::panic::Location::caller();
    (
        UnboundedSender::new(sender, Arc::clone(&object), at),
        UnboundedReceiver::new(receiver, object, at),
    )
}
