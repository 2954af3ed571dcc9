//! The end that sends.

use core::sync::atomic::Ordering::SeqCst;
use std::fmt;
use std::panic::Location;
use std::sync::{Arc, PoisonError};

use super::{Receiver, Ref, Shared};
use crate::leaf::{Leaf, Words};
use crate::seam::{At, Visible, waits};

static CLOSED: Words = Words(
    "sees that nobody receives any more",
    "waits for the receivers to go",
    "stops waiting for the receivers to go",
    waits("whose receivers stay"),
);

/// Nobody receives any more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SendError<T>(pub T);

impl<T> fmt::Debug for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError").finish_non_exhaustive()
    }
}

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("channel closed")
    }
}

impl<T> std::error::Error for SendError<T> {}

/// Changes the value.
pub struct Sender<T> {
    shared: Arc<Shared<T>>,
    at: At,
}

impl<T> Sender<T> {
    pub(super) fn new(shared: Arc<Shared<T>>, at: At) -> Self {
        shared.senders.fetch_add(1, SeqCst);
        Sender { shared, at }
    }

    /// Changes the value.
    ///
    /// # Errors
    /// When nobody receives any more; the value is in the error.
    #[track_caller]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        if self.is_closed() {
            return Err(SendError(value));
        }
        self.send_replace(value);
        Ok(())
    }

    /// Changes the value, whether or not somebody receives, and returns the one before.
    #[track_caller]
    pub fn send_replace(&self, mut value: T) -> T {
        self.send_modify(|current| std::mem::swap(current, &mut value));
        value
    }

    /// Changes the value in place.
    #[track_caller]
    pub fn send_modify<F: FnOnce(&mut T)>(&self, modify: F) {
        self.send_if_modified(|value| {
            modify(value);
            true
        });
    }

    /// Changes the value in place, and tells the receivers if that says so.
    #[track_caller]
    pub fn send_if_modified<F: FnOnce(&mut T) -> bool>(&self, modify: F) -> bool {
        let mut value = (self.shared.value.write()).unwrap_or_else(PoisonError::into_inner);
        let modified = modify(&mut value);
        if modified {
            // Told before the lock is let go, so that who sees the value sees that it is new.
            self.shared.operate(
                Location::caller(),
                |()| "tells that the value is new".to_owned(),
                || {
                    self.shared.version.fetch_add(1, SeqCst);
                    self.shared.changed.notify_waiters();
                },
            );
        }
        modified
    }

    /// The value.
    #[track_caller]
    pub fn borrow(&self) -> Ref<'_, T> {
        Ref::new(&self.shared, false)
    }

    /// One more receiver, who has seen this value.
    #[track_caller]
    pub fn subscribe(&self) -> Receiver<T> {
        let at = Location::caller();
        let seen = self.shared.operate(
            at,
            |_| "adds a receiver".to_owned(),
            || self.shared.version(),
        );
        Receiver::new(Arc::clone(&self.shared), seen, at)
    }

    /// Waits until nobody receives any more.
    #[track_caller]
    pub fn closed(&self) -> impl Future<Output = ()> {
        let shared = &*self.shared;
        let closes = async move {
            while shared.has_receivers() {
                shared.left.notified().await;
            }
        };
        Leaf::new(shared, Location::caller(), &CLOSED, closes)
    }

    /// Whether nobody receives any more.
    #[track_caller]
    pub fn is_closed(&self) -> bool {
        self.receiver_count() == 0
    }

    /// How many receive.
    #[track_caller]
    pub fn receiver_count(&self) -> usize {
        self.shared.look(
            Location::caller(),
            |count| format!("sees {count} receivers"),
            || (self.shared.receivers.load(SeqCst), false),
        )
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.shared), self.at)
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        if self.shared.senders.load(SeqCst) > 1 {
            self.shared.senders.fetch_sub(1, SeqCst);
            return;
        }
        self.shared.operate(
            self.at,
            |()| "drops the last sender".to_owned(),
            || {
                self.shared.senders.fetch_sub(1, SeqCst);
                self.shared.changed.notify_waiters();
            },
        );
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}
