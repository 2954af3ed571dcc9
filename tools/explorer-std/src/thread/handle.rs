//! The handle by which a thread is joined.

use std::fmt;
use std::io;
use std::panic::Location;

use explorer::model::At;

use super::start::{Join, body, spawn, start};
use super::{Result, Thread};
use crate::parcel::Of;

/// Owns the right to join a thread.
pub struct JoinHandle<T> {
    inner: Box<dyn Join>,
    _returns: Of<T>,
}

// SAFETY: as in `std`: there is a handle only if a `T` may be sent, since whatever starts a thread asks for that.
unsafe impl<T> Send for JoinHandle<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    /// Starts a thread: of the explorer's by this name, or a real one by this builder.
    ///
    /// # Safety
    /// What `f` borrows must live until the thread has ended, or until its execution is thrown away.
    pub(super) unsafe fn start<F>(
        builder: ::std::thread::Builder,
        name: Option<String>,
        at: At,
        f: F,
    ) -> io::Result<Self>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        // SAFETY: the caller answers for what `f` borrows; what it returns, `self` says that it holds.
        let inner = unsafe { start(builder, name, at, body(f))? };
        Ok(JoinHandle {
            inner,
            _returns: Of::NEW,
        })
    }

    /// Starts one that has no name.
    #[track_caller]
    pub(super) fn spawn<F>(f: F) -> Self
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        JoinHandle {
            // SAFETY: nothing is borrowed for less than `'static`.
            inner: unsafe { spawn(body(f)) },
            _returns: Of::NEW,
        }
    }

    /// Waits for the thread to end.
    ///
    /// # Errors
    /// With what its panic carried.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        let parcel = self.inner.join(Location::caller())?;
        // SAFETY: `start` packed a `T`.
        Ok(unsafe { parcel.open() })
    }

    /// The handle to the thread itself.
    pub fn thread(&self) -> &Thread {
        self.inner.thread()
    }

    /// Whether it has ended.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.inner.is_finished(Location::caller())
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
