//! `std::sync`: what the explorer schedules, and what needs no scheduling.

pub mod atomic;
mod barrier;
mod condvar;
mod mutex;
mod once_lock;
mod show;

pub use ::std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};
pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::Condvar;
pub use mutex::{Mutex, MutexGuard};
pub use once_lock::OnceLock;
