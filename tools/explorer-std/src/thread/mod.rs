//! `std::thread`: threads that the explorer schedules.

mod builder;
mod handle;
mod local;
mod scope;
mod start;
#[allow(
    clippy::module_inception,
    reason = "std's own name for the handle to a thread"
)]
mod thread;

pub use ::std::thread::{AccessError, Result};
pub use builder::Builder;
pub use handle::JoinHandle;
pub use local::{Key, LocalKey};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub use thread::{Thread, ThreadId, current, panicking, park, park_timeout, yield_now};

use std::io;
use std::num::NonZero;
use std::panic::Location;
use std::time::Duration;

/// Starts a thread.
///
/// # Panics
/// Outside an exploration, when the system refuses a thread.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    JoinHandle::spawn(f)
}

/// Sleeps. It orders nothing: others may be slower than the longest sleep.
#[track_caller]
pub fn sleep(duration: Duration) {
    if explorer::active() {
        explorer::model::sleep(duration, Location::caller());
    } else {
        ::std::thread::sleep(duration);
    }
}

/// Sleeps for so many milliseconds.
#[deprecated(note = "replaced by `std::thread::sleep`")]
#[track_caller]
pub fn sleep_ms(milliseconds: u32) {
    sleep(Duration::from_millis(milliseconds.into()));
}

/// Sleeps until somebody unparks this thread, but no longer than so many milliseconds.
#[deprecated(note = "replaced by `std::thread::park_timeout`")]
#[track_caller]
pub fn park_timeout_ms(milliseconds: u32) {
    park_timeout(Duration::from_millis(milliseconds.into()));
}

/// How many threads can run at once. Under exploration always two: the report must not depend on the machine.
///
/// # Errors
/// Outside an exploration, when the system does not say.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    if explorer::active() {
        Ok(NonZero::<usize>::MIN.saturating_add(1))
    } else {
        ::std::thread::available_parallelism()
    }
}
