//! `crossbeam::deque`: queues to steal from, each operation one visible operation.
//!
//! Nobody meets [`Steal::Retry`] under exploration: a step is never interrupted.

mod injector;
mod steal;
mod stealer;
mod worker;

pub use crossbeam_real::deque::Steal;
pub use injector::Injector;
pub use stealer::Stealer;
pub use worker::Worker;
