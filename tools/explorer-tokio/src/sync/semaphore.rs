//! `Semaphore`.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use super::permits::{self, Calls, Permits, Permitted};
use super::{AcquireError, TryAcquireError};
use crate::leaf::Words;
use crate::seam::{At, Object, Visible, waits};

static CALLS: Calls = Calls {
    acquire: Words(
        "acquires from {}",
        "waits for permits of {}",
        "stops waiting for permits of {}",
        waits("which has too few permits left"),
    ),
    refused: "finds too few permits in {}",
    release: "gives back to {}",
};

/// A number of permits, given out first come, first served.
pub struct Semaphore(Permits);

impl Visible for Semaphore {
    const KIND: &'static str = "a semaphore";

    fn object(&self) -> &Object {
        self.0.object()
    }
}

impl Permitted for Semaphore {
    fn permits(&self) -> &Permits {
        &self.0
    }
}

impl Semaphore {
    /// The most permits there can be.
    pub const MAX_PERMITS: usize = tokio_real::sync::Semaphore::MAX_PERMITS;

    /// So many permits.
    #[must_use]
    pub fn new(permits: usize) -> Self {
        Self::const_new(permits)
    }

    /// The same, for statics.
    #[must_use]
    pub const fn const_new(permits: usize) -> Self {
        Semaphore(Permits::new(permits))
    }

    /// How many permits nobody holds.
    #[track_caller]
    pub fn available_permits(&self) -> usize {
        self.look(
            Location::caller(),
            |count| format!("sees {count} permits in {{}}"),
            || (self.0.real().available_permits(), false),
        )
    }

    /// Adds permits.
    #[track_caller]
    pub fn add_permits(&self, count: usize) {
        self.operate(
            Location::caller(),
            |()| format!("adds {count} permits to {{}}"),
            || self.0.real().add_permits(count),
        );
    }

    /// Takes permits away for ever; returns how many there were to take.
    #[track_caller]
    pub fn forget_permits(&self, count: usize) -> usize {
        self.operate(
            Location::caller(),
            |count| format!("takes {count} permits away from {{}}"),
            || self.0.real().forget_permits(count),
        )
    }

    /// Lets nobody acquire any more.
    #[track_caller]
    pub fn close(&self) {
        let at = Location::caller();
        self.operate(at, |()| "closes {}".to_owned(), || self.0.real().close());
    }

    /// Whether it was closed.
    #[track_caller]
    pub fn is_closed(&self) -> bool {
        self.look(
            Location::caller(),
            |closed| {
                if *closed {
                    "sees it closed"
                } else {
                    "sees it open"
                }
                .to_owned()
            },
            || (self.0.real().is_closed(), false),
        )
    }

    /// Waits for a permit.
    ///
    /// # Errors
    /// When it is closed.
    #[track_caller]
    pub fn acquire(&self) -> impl Future<Output = Result<SemaphorePermit<'_>, AcquireError>> {
        self.acquire_many(1)
    }

    /// Waits for so many permits at once.
    ///
    /// # Errors
    /// When it is closed.
    #[track_caller]
    pub fn acquire_many(
        &self,
        count: u32,
    ) -> impl Future<Output = Result<SemaphorePermit<'_>, AcquireError>> {
        let at = Location::caller();
        let acquires = permits::acquire(self, &self.0, count, at, &CALLS);
        async move {
            acquires.await?;
            Ok(SemaphorePermit {
                semaphore: self,
                count,
                at,
            })
        }
    }

    /// Takes a permit if there is one.
    ///
    /// # Errors
    /// When there is none, or it is closed.
    #[track_caller]
    pub fn try_acquire(&self) -> Result<SemaphorePermit<'_>, TryAcquireError> {
        self.try_acquire_many(1)
    }

    /// Takes so many permits if there are as many.
    ///
    /// # Errors
    /// When there are not, or it is closed.
    #[track_caller]
    pub fn try_acquire_many(&self, count: u32) -> Result<SemaphorePermit<'_>, TryAcquireError> {
        let at = Location::caller();
        permits::try_acquire(self, count, at, &CALLS)?;
        Ok(SemaphorePermit {
            semaphore: self,
            count,
            at,
        })
    }

    /// Waits for a permit that borrows nothing.
    ///
    /// # Errors
    /// When it is closed.
    #[track_caller]
    pub fn acquire_owned(
        self: Arc<Self>,
    ) -> impl Future<Output = Result<OwnedSemaphorePermit, AcquireError>> {
        self.acquire_many_owned(1)
    }

    /// Waits for so many permits that borrow nothing.
    ///
    /// # Errors
    /// When it is closed.
    #[track_caller]
    pub fn acquire_many_owned(
        self: Arc<Self>,
        count: u32,
    ) -> impl Future<Output = Result<OwnedSemaphorePermit, AcquireError>> {
        let at = Location::caller();
        async move {
            permits::acquire(&*self, &self.0, count, at, &CALLS).await?;
            Ok(OwnedSemaphorePermit {
                semaphore: self,
                count,
                at,
            })
        }
    }

    /// Takes a permit that borrows nothing, if there is one.
    ///
    /// # Errors
    /// When there is none, or it is closed.
    #[track_caller]
    pub fn try_acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, TryAcquireError> {
        let at = Location::caller();
        permits::try_acquire(&*self, 1, at, &CALLS)?;
        Ok(OwnedSemaphorePermit {
            semaphore: self,
            count: 1,
            at,
        })
    }
}

impl fmt::Debug for Semaphore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Semaphore").finish_non_exhaustive()
    }
}

/// Permits, held until this is dropped.
#[must_use]
pub struct SemaphorePermit<'a> {
    semaphore: &'a Semaphore,
    count: u32,
    at: At,
}

/// Permits that borrow nothing, held until this is dropped.
#[must_use]
pub struct OwnedSemaphorePermit {
    semaphore: Arc<Semaphore>,
    count: u32,
    at: At,
}

macro_rules! both_permits {
    ($($name:ident $(<$lifetime:lifetime>)?)+) => {$(
        impl $name $(<$lifetime>)? {
            /// Never gives them back.
            pub fn forget(mut self) {
                self.count = 0;
            }

            /// How many they are.
            #[must_use]
            pub fn num_permits(&self) -> usize {
                self.count as usize
            }
        }

        impl Drop for $name $(<$lifetime>)? {
            fn drop(&mut self) {
                if self.count > 0 {
                    permits::release(&*self.semaphore, self.count as usize, self.at, &CALLS);
                }
            }
        }

        impl fmt::Debug for $name $(<$lifetime>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("permits", &self.count).finish()
            }
        }
    )+};
}

both_permits! { SemaphorePermit<'_> OwnedSemaphorePermit }
