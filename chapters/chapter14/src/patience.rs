//! Code that waits, and tests of it that do not.

use std::time::Duration;

use tokio::time::{interval, timeout};

/// Asks every minute whether it is there, for an hour at most; how often it had to ask, if it was there in the end.
///
/// ```
/// use std::time::Duration;
///
/// use chapter14::patience::wait_until;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap().block_on(async {
/// let begun = tokio::time::Instant::now();
/// assert_eq!(wait_until(|| begun.elapsed() >= Duration::from_secs(150)).await, Some(4));
/// assert_eq!(wait_until(|| false).await, None);
/// # });
/// ```
// ANCHOR: wait_until
pub async fn wait_until(is_there: impl Fn() -> bool) -> Option<u32> {
    let mut minutes = interval(Duration::from_secs(60));
    let ask = async {
        for asked in 1.. {
            minutes.tick().await; // the first is there at once
            if is_there() {
                return asked;
            }
        }
        unreachable!("an hour has fewer minutes than there are numbers")
    };
    timeout(Duration::from_secs(3600), ask).await.ok()
}
// ANCHOR_END: wait_until

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    // ANCHOR: test
    #[tokio::test(start_paused = true)]
    async fn after_an_hour_it_gives_up() {
        let begun = Instant::now();

        let asked = wait_until(|| false).await;

        assert_eq!(asked, None);
        assert_eq!(begun.elapsed(), Duration::from_secs(3600));
    }
    // ANCHOR_END: test
}
