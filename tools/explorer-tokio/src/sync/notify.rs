//! `Notify`.

use std::fmt;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio_real::sync::{Notify as Real, futures::Notified as RealNotified};

use crate::leaf::{Leaf, Words};
use crate::seam::{Object, Visible, waits};

static NOTIFIED: Words = Words(
    "is notified by {}",
    "waits to be notified by {}",
    "stops waiting to be notified by {}",
    waits("which nobody is left to notify"),
);

/// Tells tasks that something happened.
pub struct Notify {
    object: Object,
    real: Real,
}

impl Visible for Notify {
    const KIND: &'static str = "a notification";

    fn object(&self) -> &Object {
        &self.object
    }
}

impl Notify {
    /// Nobody was notified yet.
    #[must_use]
    pub fn new() -> Self {
        Self::const_new()
    }

    /// The same, for statics.
    #[must_use]
    pub const fn const_new() -> Self {
        Notify {
            object: Object::new(),
            real: Real::const_new(),
        }
    }

    /// Waits to be notified. The call is a step of its own: from it on, `notify_waiters` is heard.
    #[track_caller]
    pub fn notified(&self) -> Notified<'_> {
        let at = Location::caller();
        let real = self.operate(
            at,
            |_| "begins to listen to {}".to_owned(),
            || self.real.notified(),
        );
        Notified(Leaf::new(self, at, &NOTIFIED, real).known())
    }

    /// Notifies the task that has waited longest, or the next that will.
    #[track_caller]
    pub fn notify_one(&self) {
        self.operate(
            Location::caller(),
            |()| "notifies one who waits for {}".to_owned(),
            || self.real.notify_one(),
        );
    }

    /// Notifies the task that came last, or the next that will.
    #[track_caller]
    pub fn notify_last(&self) {
        self.operate(
            Location::caller(),
            |()| "notifies the last who waits for {}".to_owned(),
            || self.real.notify_last(),
        );
    }

    /// Notifies all tasks that listen now, and no others.
    #[track_caller]
    pub fn notify_waiters(&self) {
        self.operate(
            Location::caller(),
            |()| "notifies all who listen to {}".to_owned(),
            || self.real.notify_waiters(),
        );
    }
}

impl Default for Notify {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Notify {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notify").finish_non_exhaustive()
    }
}

/// Is ready when it was notified.
#[derive(Debug)]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Notified<'a>(Leaf<&'a Notify, RealNotified<'a>>);

impl Notified<'_> {
    /// Begins to wait before it is polled; whether it was notified already.
    #[track_caller]
    pub fn enable(mut self: Pin<&mut Self>) -> bool {
        let at = Location::caller();
        let leaf = &mut self.0;
        let owner = *leaf.owner();
        let Some(inner) = leaf.inner() else {
            return true;
        };
        owner.operate(
            at,
            |_| "begins to wait for {}".to_owned(),
            || inner.enable(),
        )
    }
}

impl Future for Notified<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(cx)
    }
}
