//! The ends that receive.

use core::sync::atomic::Ordering::SeqCst;
use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use std::sync::{Arc, PoisonError, RwLockReadGuard};

use super::Shared;
use crate::leaf::{Leaf, Words};
use crate::seam::{At, Visible, waits};

static CHANGED: Words = Words(
    "sees that the value is new, or that nobody sends any more",
    "waits for a new value",
    "stops waiting for a new value",
    waits("which nobody is left to change"),
);

/// Nobody sends any more.
#[derive(Clone, Debug)]
pub struct RecvError(());

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("channel closed")
    }
}

impl std::error::Error for RecvError {}

/// The value, which nobody can change meanwhile.
#[derive(Debug)]
pub struct Ref<'a, T> {
    value: RwLockReadGuard<'a, T>,
    new: bool,
}

impl<'a, T> Ref<'a, T> {
    #[track_caller]
    pub(super) fn new(shared: &'a Shared<T>, new: bool) -> Self {
        Ref {
            value: shared.value.read().unwrap_or_else(PoisonError::into_inner),
            new,
        }
    }

    /// Whether the receiver had not seen it before.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.new
    }
}

impl<T> Deref for Ref<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Sees the value, and that it is new.
pub struct Receiver<T> {
    shared: Arc<Shared<T>>,
    seen: usize,
    at: At,
}

impl<T> Receiver<T> {
    pub(super) fn new(shared: Arc<Shared<T>>, seen: usize, at: At) -> Self {
        shared.receivers.fetch_add(1, SeqCst);
        Receiver { shared, seen, at }
    }

    /// The value; it is as new as it was.
    #[track_caller]
    pub fn borrow(&self) -> Ref<'_, T> {
        let value = Ref::new(&self.shared, false);
        let new = self.shared.version() != self.seen;
        Ref { new, ..value }
    }

    /// The value, which is no longer new.
    #[track_caller]
    pub fn borrow_and_update(&mut self) -> Ref<'_, T> {
        let value = Ref::new(&self.shared, false);
        // Nobody sends while the value is borrowed.
        let version = self.shared.version();
        let new = std::mem::replace(&mut self.seen, version) != version;
        Ref { new, ..value }
    }

    /// Whether the value is new.
    ///
    /// # Errors
    /// When nobody sends any more.
    #[track_caller]
    pub fn has_changed(&self) -> Result<bool, RecvError> {
        self.shared.look(
            Location::caller(),
            |seen: &Result<bool, RecvError>| match seen {
                Ok(true) => "sees that the value is new".to_owned(),
                Ok(false) => "sees that the value is not new".to_owned(),
                Err(_) => "sees that nobody sends any more".to_owned(),
            },
            || {
                let sends = self.shared.has_senders();
                let new = self.shared.version() != self.seen;
                (if sends { Ok(new) } else { Err(RecvError(())) }, false)
            },
        )
    }

    /// Takes the value for new.
    pub fn mark_changed(&mut self) {
        self.seen = self.seen.wrapping_sub(1);
    }

    /// Takes the value for seen.
    #[track_caller]
    pub fn mark_unchanged(&mut self) {
        self.seen = self.shared.look(
            Location::caller(),
            |_| "takes the value for seen".to_owned(),
            || (self.shared.version(), false),
        );
    }

    /// Waits until the value is new, and takes it for seen.
    ///
    /// # Errors
    /// When nobody sends any more, and the value is not new.
    #[track_caller]
    pub fn changed(&mut self) -> impl Future<Output = Result<(), RecvError>> {
        self.changed_at(Location::caller())
    }

    fn changed_at(&mut self, at: At) -> impl Future<Output = Result<(), RecvError>> + use<'_, T> {
        let (shared, seen) = (&*self.shared, &mut self.seen);
        let changes = async move {
            loop {
                let mut told = std::pin::pin!(shared.changed.notified());
                told.as_mut().enable();
                let version = shared.version();
                if version != *seen {
                    *seen = version;
                    return Ok(());
                }
                if !shared.has_senders() {
                    return Err(RecvError(()));
                }
                told.await;
            }
        };
        Leaf::new(shared, at, &CHANGED, changes)
    }

    /// Waits until the value satisfies a condition, and takes it for seen.
    ///
    /// # Errors
    /// When nobody sends any more, and the value does not satisfy it.
    #[track_caller]
    pub fn wait_for(
        &mut self,
        mut condition: impl FnMut(&T) -> bool,
    ) -> impl Future<Output = Result<Ref<'_, T>, RecvError>> {
        let at = Location::caller();
        async move {
            loop {
                let satisfied = condition(&self.borrow_and_update());
                if satisfied {
                    return Ok(self.borrow_and_update());
                }
                self.changed_at(at).await?;
            }
        }
    }
}

impl<T> Clone for Receiver<T> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.shared), self.seen, self.at)
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        if self.shared.receivers.load(SeqCst) > 1 {
            self.shared.receivers.fetch_sub(1, SeqCst);
            return;
        }
        self.shared.operate(
            self.at,
            |()| "drops the last receiver".to_owned(),
            || {
                self.shared.receivers.fetch_sub(1, SeqCst);
                self.shared.left.notify_waiters();
            },
        );
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
