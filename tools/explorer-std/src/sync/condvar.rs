//! `Condvar`, spurious wake-ups included.

use std::fmt;
use std::panic::Location;
use std::sync as real;
use std::time::Duration;

use explorer::model::{self, At, Identity, Memory};

use crate::time::Instant;

use super::mutex::RealGuard;
use super::{LockResult, MutexGuard, PoisonError};

/// Sleeping until notified.
#[derive(Default)]
pub struct Condvar {
    identity: Identity,
    real: real::Condvar,
}

/// Whether a wait ended because its time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// It did.
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// A condition variable.
    pub const fn new() -> Self {
        Condvar {
            identity: Identity::new(),
            real: real::Condvar::new(),
        }
    }

    /// Lets the lock go and sleeps until notified, or for no reason not so long.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let (guard, _) = self.sleep(guard, None, Location::caller());
        guard
    }

    /// Sleeps while the condition holds.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Sleeps until notified, but no longer than this.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        duration: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (guard, timed_out) = self.sleep(guard, Some(duration), Location::caller());
        let with_result = |guard| (guard, WaitTimeoutResult(timed_out));
        guard
            .map(with_result)
            .map_err(|error| PoisonError::new(with_result(error.into_inner())))
    }

    /// The same in milliseconds; false when the time was up.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[deprecated(note = "replaced by `std::sync::Condvar::wait_timeout`")]
    #[track_caller]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        milliseconds: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        let in_time = |(guard, result): (_, WaitTimeoutResult)| (guard, !result.timed_out());
        self.wait_timeout(guard, Duration::from_millis(milliseconds.into()))
            .map(in_time)
            .map_err(|error| PoisonError::new(in_time(error.into_inner())))
    }

    /// Sleeps while the condition holds, but no longer than this in all.
    ///
    /// # Errors
    /// When a holder of the lock panicked; the guard is in the error.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        duration: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let start = Instant::now();
        loop {
            if !condition(&mut guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let Some(left) = duration.checked_sub(start.elapsed()) else {
                return Ok((guard, WaitTimeoutResult(true)));
            };
            guard = self.wait_timeout(guard, left)?.0;
        }
    }

    /// Sleeps; the guard, and whether the time was up.
    fn sleep<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Option<Duration>,
        at: At,
    ) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let (mutex, real) = guard.into_parts();
        let Some(real) = real else {
            let condvar = (&self.identity, Memory::of(self));
            let lock = (&mutex.identity, Memory::of(mutex));
            let timed_out = model::condvar_wait(condvar, lock, at, limit, &|| mutex.shown());
            return (mutex.guard(at, None), timed_out);
        };
        let (real, timed_out) = self.sleep_for_real(real, limit);
        (mutex.guard(at, Some(real)), timed_out)
    }

    /// Not generic, so that it is compiled once and not with each program.
    fn sleep_for_real<'a>(
        &self,
        real: RealGuard<'a>,
        limit: Option<Duration>,
    ) -> (RealGuard<'a>, bool) {
        let real = real.into_inner();
        let (real, timed_out) = match limit {
            None => (
                self.real.wait(real).unwrap_or_else(PoisonError::into_inner),
                false,
            ),
            Some(limit) => {
                let waited = self.real.wait_timeout(real, limit);
                let (real, result) = waited.unwrap_or_else(PoisonError::into_inner);
                (real, result.timed_out())
            }
        };
        (RealGuard::new(real), timed_out)
    }

    /// Wakes one thread that sleeps here; which one, nobody promises.
    #[track_caller]
    pub fn notify_one(&self) {
        if explorer::active() {
            model::notify(
                (&self.identity, Memory::of(self)),
                Location::caller(),
                false,
            );
        } else {
            self.real.notify_one();
        }
    }

    /// Wakes every thread that sleeps here.
    #[track_caller]
    pub fn notify_all(&self) {
        if explorer::active() {
            model::notify((&self.identity, Memory::of(self)), Location::caller(), true);
        } else {
            self.real.notify_all();
        }
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
