//! Permits, first come, first served: what locks and semaphores are made of here, as they are in tokio.

use std::future::Future;
use std::ops::Deref;

use tokio_real::sync::{AcquireError, Semaphore, TryAcquireError};

use crate::leaf::{Leaf, Words};
use crate::seam::{At, Object, Visible};

/// A number of permits.
#[derive(Debug)]
pub(super) struct Permits {
    object: Object,
    real: Semaphore,
}

/// What the thing that is made of permits calls its operations.
#[derive(Debug)]
pub(super) struct Calls {
    pub(super) acquire: Words,
    pub(super) refused: &'static str,
    pub(super) release: &'static str,
}

impl Permits {
    pub(super) const fn new(permits: usize) -> Self {
        Permits {
            object: Object::new(),
            real: Semaphore::const_new(permits),
        }
    }

    pub(super) fn object(&self) -> &Object {
        &self.object
    }

    pub(super) fn real(&self) -> &Semaphore {
        &self.real
    }
}

/// What owns permits: all operations on them are operations on it.
pub(super) trait Permitted: Visible {
    fn permits(&self) -> &Permits;
}

/// Waits for permits, which are then the caller's to give back.
pub(super) fn acquire<'a, O>(
    owner: O,
    permits: &'a Permits,
    count: u32,
    at: At,
    calls: &'static Calls,
) -> impl Future<Output = Result<(), AcquireError>> + use<'a, O>
where
    O: Deref<Target: Visible> + Unpin,
{
    let acquires = async move {
        permits.real.acquire_many(count).await?.forget();
        Ok(())
    };
    Leaf::new(owner, at, &calls.acquire, acquires)
}

/// Takes permits if there are enough.
pub(super) fn try_acquire<S: Permitted + ?Sized>(
    owner: &S,
    count: u32,
    at: At,
    calls: &'static Calls,
) -> Result<(), TryAcquireError> {
    owner.look(
        at,
        |result: &Result<(), TryAcquireError>| {
            let text = if result.is_ok() {
                calls.acquire.0
            } else {
                calls.refused
            };
            text.to_owned()
        },
        || match owner.permits().real.try_acquire_many(count) {
            Ok(permit) => {
                permit.forget();
                (Ok(()), true)
            }
            Err(error) => (Err(error), false),
        },
    )
}

/// Gives permits back. `at` is where they were taken: the end of a scope has no place of its own.
pub(super) fn release<S: Permitted + ?Sized>(
    owner: &S,
    count: usize,
    at: At,
    calls: &'static Calls,
) {
    owner.operate(
        at,
        |()| calls.release.to_owned(),
        || owner.permits().real.add_permits(count),
    );
}
