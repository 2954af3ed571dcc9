//! Loses: a_hundred_tries_do_not_overflow (panicked)
//! Computes the wait as `first` times a power of two and cuts it afterwards: the power overflows at try 32, long after
//! anybody tested it.

use std::time::Duration;

use tokio::time::{sleep, timeout};

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
    let tries = async {
        for tried in 0.. {
            let fault = match timeout(policy.per_try, op(tried)).await {
                Ok(Ok(value)) => return Ok(value),
                Ok(Err(fault)) => fault,
                Err(_) => Fault::TimedOut,
            };
            let is_last = tried + 1 >= policy.tries;
            if is_last || !matches!(fault, Fault::Transient | Fault::TimedOut) {
                return Err(fault);
            }
            let wait = policy.first * 2_u32.pow(tried);
            sleep(jitter(wait.min(policy.max))).await;
        }
        unreachable!("the last try returns")
    };
    // Dropped in the middle of whatever it is doing.
    timeout(policy.total, tries)
        .await
        .unwrap_or(Err(Fault::OutOfTime))
}
