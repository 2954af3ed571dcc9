//! Loses: the_first_to_fail_decides (wrong value), an_error_cancels_the_rest (wrong value)
//! Joins all and looks at the results then: the error was there after a second and is told when the slowest has ended.

use std::sync::Arc;

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
    for (place, page) in fetches.join_all().await {
        pages[place] = page?;
    }
    Ok(pages)
}
