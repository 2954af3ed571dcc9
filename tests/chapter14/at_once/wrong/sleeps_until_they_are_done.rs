//! Loses: pages_come_in_the_order_of_the_keys (livelock), all_wait_at_the_same_time (livelock), the_first_to_fail_decides (livelock), an_error_cancels_the_rest (livelock)
//! Looks again and again whether they are done, and sleeps in between with the sleep of `std`: that stops the one
//! thread on which they could get done.

use std::sync::Arc;

use std::thread;
use std::time::Duration;

use tokio::task::JoinSet;

/// Where pages come from.
pub trait Net: Send + Sync + 'static {
    /// The page of `key`, or why there is none.
    fn fetch(&self, key: u32) -> impl Future<Output = Result<String, String>> + Send;
}

/// The pages of all keys, in their order.
///
/// # Errors
/// The first that any fetch gives.
pub async fn fetch_all<N: Net>(net: Arc<N>, keys: Vec<u32>) -> Result<Vec<String>, String> {
    let mut pages = vec![String::new(); keys.len()];
    let mut fetches = JoinSet::new();
    for (place, key) in keys.into_iter().enumerate() {
        let net = Arc::clone(&net);
        fetches.spawn(async move { (place, net.fetch(key).await) });
    }
    while !fetches.is_empty() {
        let Some(fetched) = fetches.try_join_next() else {
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let (place, page) = fetched.expect("nobody cancels a fetch, and none panics");
        // With an error the set is dropped, and a set that is dropped aborts what is left in it.
        pages[place] = page?;
    }
    Ok(pages)
}
