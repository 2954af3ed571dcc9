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

pub use ::std::thread::{AccessError, Result, available_parallelism};
pub use builder::Builder;
pub use handle::JoinHandle;
pub use local::{Key, LocalKey};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub use thread::{Thread, ThreadId, current, panicking, park, park_timeout, yield_now};

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
    if explorer::active() {
        JoinHandle::model(None, Location::caller(), f)
    } else {
        let thread = JoinHandle::real(::std::thread::Builder::new(), f);
        thread.expect("failed to spawn thread")
    }
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
