//! # Try again
//!
//! A request over a network fails now and then, for reasons that pass. Whoever tries again at once makes matters worse,
//! and whoever tries for ever never finds out. So: wait a little, twice as long each time, with some chance in it so that
//! not everybody comes back at the same moment, and give up in time.
//!
//! `retry` calls `op(0)`, and as long as that fails and may be tried again, `op(1)`, `op(2)` and so on:
//!
//! - A try that takes longer than `per_try` is dropped; its fault is `TimedOut`.
//! - After `Transient` and `TimedOut` there is another try. Any other fault is returned at once, and so is a value.
//! - There are at most `tries` tries. The fault of the last of them is returned as soon as it is known.
//! - The wait before `op(1)` is `first`, before `op(2)` twice that, and so on, but never more than `max`. `jitter` gets
//!   that wait, once, and what it returns is how long to wait.
//! - When `total` has passed since the call, the answer is `OutOfTime`, at that moment, in the middle of a try or of a
//!   wait. Meanwhile other tasks go on.
//!
//! With `first` 1 s, `max` 5 s, a jitter that changes nothing and tries that fail at once, the tries are made after 0, 1,
//! 3, 7, 12, 17 … seconds.

use std::time::Duration;

/// Why a try failed.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// It may work the next time.
    Transient,
    /// It will not work the next time either.
    Permanent,
    /// One try took too long.
    TimedOut,
    /// Everything together took too long.
    OutOfTime,
}

/// How often, how soon and for how long to try.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The most tries; at least one.
    pub tries: u32,
    /// The wait before the second try.
    pub first: Duration,
    /// The longest wait.
    pub max: Duration,
    /// The most that one try may take.
    pub per_try: Duration,
    /// The most that everything together may take.
    pub total: Duration,
}

/// Calls `op` with 0, 1, 2 … until it succeeds, or fails for good.
///
/// # Errors
/// The fault that ended it.
pub async fn retry<T, F>(
    policy: &Policy,
    mut jitter: impl FnMut(Duration) -> Duration,
    mut op: impl FnMut(u32) -> F,
) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Fault>>,
{
    todo!()
}
