//! Loses: the_total_ends_tries_and_waits (wrong value)
//! Asks before each try whether the time is over: a try or a wait that has begun goes on beyond it.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

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
    let begun = Instant::now();
    let tries = async {
        let mut wait = policy.first;
        for tried in 0.. {
            if begun.elapsed() >= policy.total {
                return Err(Fault::OutOfTime);
            }
            let fault = match timeout(policy.per_try, op(tried)).await {
                Ok(Ok(value)) => return Ok(value),
                Ok(Err(fault)) => fault,
                Err(_) => Fault::TimedOut,
            };
            let is_last = tried + 1 >= policy.tries;
            if is_last || !matches!(fault, Fault::Transient | Fault::TimedOut) {
                return Err(fault);
            }
            sleep(jitter(wait.min(policy.max))).await;
            wait = wait.saturating_mul(2);
        }
        unreachable!("the last try returns")
    };
    tries.await
}
