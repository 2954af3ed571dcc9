//! `watch`: a value whose receivers are told that it changed, and see the last one only.
//!
//! The value is in a lock of `std`, as it is in tokio: a `Ref` that is held while somebody sends blocks who sends.

mod receiver;
mod sender;

pub use receiver::{Receiver, Ref};
pub use sender::Sender;

use core::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::panic::Location;
use std::sync::{Arc, RwLock};

use tokio_real::sync::Notify;

use crate::seam::{Object, Visible};

/// Errors.
pub mod error {
    pub use super::receiver::RecvError;
    pub use super::sender::SendError;
}

/// A channel with its first value, which its receiver has seen.
#[track_caller]
#[must_use]
pub fn channel<T>(first: T) -> (Sender<T>, Receiver<T>) {
    let shared = Arc::new(Shared {
        object: Object::new(),
        value: RwLock::new(first),
        version: AtomicUsize::new(0),
        changed: Notify::const_new(),
        senders: AtomicUsize::new(0),
        receivers: AtomicUsize::new(0),
        left: Notify::const_new(),
    });
    let at = Location::caller();
    (
        Sender::new(Arc::clone(&shared), at),
        Receiver::new(shared, 0, at),
    )
}

/// What the ends share.
struct Shared<T> {
    object: Object,
    value: RwLock<T>,
    /// Rises with each value.
    version: AtomicUsize,
    /// A new value, or the last sender has gone.
    changed: Notify,
    senders: AtomicUsize,
    receivers: AtomicUsize,
    /// The last receiver has gone.
    left: Notify,
}

impl<T> Visible for Shared<T> {
    const KIND: &'static str = "a watched value";

    fn object(&self) -> &Object {
        &self.object
    }
}

impl<T> Shared<T> {
    fn version(&self) -> usize {
        self.version.load(SeqCst)
    }

    fn has_senders(&self) -> bool {
        self.senders.load(SeqCst) > 0
    }

    fn has_receivers(&self) -> bool {
        self.receivers.load(SeqCst) > 0
    }
}
