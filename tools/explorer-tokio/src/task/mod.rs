//! `tokio::task`: tasks, and what a task can do.

mod body;
mod error;
mod handle;
mod join_set;
mod yield_now;

pub(crate) use body::{Task, start, start_blocking};
pub use error::{Id, JoinError};
pub use handle::{AbortHandle, JoinHandle};
pub use join_set::JoinSet;
pub use yield_now::yield_now;

use std::future::Future;
use std::panic::Location;
use std::sync::Arc;

use crate::runtime::Handle;

/// Starts a task on the calling thread's runtime.
///
/// # Panics
/// When there is none.
#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    start(
        &Handle::current(),
        Location::caller(),
        Arc::default(),
        future,
    )
}

/// Starts a function that may block, on a thread of its own.
///
/// # Panics
/// When the calling thread has no runtime.
#[track_caller]
pub fn spawn_blocking<F, R>(f: F) -> JoinHandle<R>
where
    F: FnOnce() -> R + Send + 'static,
    R: Send + 'static,
{
    start_blocking(&Handle::current(), Location::caller(), Arc::default(), f)
}
