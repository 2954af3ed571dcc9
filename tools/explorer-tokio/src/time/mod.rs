//! `tokio::time`, on the explorer's virtual clock: it stands still while anybody can go on.

mod clock;
mod instant;
mod interval;
mod sleep;
mod timeout;

pub use clock::{advance, pause, resume};
pub use instant::Instant;
pub use interval::{Interval, MissedTickBehavior, interval, interval_at};
pub use sleep::{Sleep, sleep, sleep_until};
pub(crate) use sleep::{Timer, Timers};
pub use std::time::Duration;
pub use timeout::{Timeout, timeout, timeout_at};

/// Errors of time.
pub mod error {
    pub use super::timeout::Elapsed;
}
