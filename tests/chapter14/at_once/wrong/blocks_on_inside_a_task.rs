//! Loses: pages_come_in_the_order_of_the_keys (panicked), all_wait_at_the_same_time (panicked), the_first_to_fail_decides (panicked), an_error_cancels_the_rest (panicked)
//! Calls `block_on` in a task: its thread is there to run tasks, and Tokio panics before it would stand still.

use std::sync::Arc;

use tokio::runtime::Handle;
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
        fetches.spawn(async move { (place, Handle::current().block_on(net.fetch(key))) });
    }
    while let Some(fetched) = fetches.join_next().await {
        let (place, page) = fetched.expect("nobody cancels a fetch, and none panics");
        // With an error the set is dropped, and a set that is dropped aborts what is left in it.
        pages[place] = page?;
    }
    Ok(pages)
}
