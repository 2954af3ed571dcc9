//! Why a task has no output.

use core::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::any::Any;
use std::fmt;

/// Which task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id(u64);

impl Id {
    /// Under exploration by the number of the thread to come, so that it is the same in each execution.
    pub(super) fn next() -> Self {
        static IDS: AtomicU64 = AtomicU64::new(1);
        Id(if explorer::active() {
            explorer::counted().threads
        } else {
            IDS.fetch_add(1, SeqCst)
        })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a task has no output: it panicked, or it was cancelled.
pub struct JoinError {
    id: Id,
    panic: Option<Panic>,
}

/// Only ever moved out, so it is shared without harm.
struct Panic(tokio_real::sync::Mutex<Box<dyn Any + Send>>, String);

impl JoinError {
    pub(super) fn panicked(id: Id, payload: Box<dyn Any + Send>) -> Self {
        let text = (payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned()))
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned());
        let panic = Some(Panic(tokio_real::sync::Mutex::new(payload), text));
        JoinError { id, panic }
    }

    pub(super) fn cancelled(id: Id) -> Self {
        JoinError { id, panic: None }
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.panic.is_none()
    }

    /// Whether it panicked.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        self.panic.is_some()
    }

    /// What the panic carried.
    ///
    /// # Panics
    /// When it did not panic.
    #[track_caller]
    #[must_use]
    pub fn into_panic(self) -> Box<dyn Any + Send> {
        self.try_into_panic()
            .expect("`JoinError` reason is not a panic.")
    }

    /// What the panic carried.
    ///
    /// # Errors
    /// With itself when it did not panic.
    pub fn try_into_panic(self) -> Result<Box<dyn Any + Send>, JoinError> {
        match self.panic {
            Some(Panic(payload, _)) => Ok(payload.into_inner()),
            None => Err(self),
        }
    }

    /// Which task it was.
    #[must_use]
    pub fn id(&self) -> Id {
        self.id
    }
}

impl fmt::Debug for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.panic {
            Some(Panic(_, text)) => write!(f, "JoinError::Panic({:?}, {text:?}, ...)", self.id),
            None => write!(f, "JoinError::Cancelled({:?})", self.id),
        }
    }
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.panic {
            Some(Panic(_, text)) => write!(f, "task {} panicked with message {text:?}", self.id),
            None => write!(f, "task {} was cancelled", self.id),
        }
    }
}

impl std::error::Error for JoinError {}
