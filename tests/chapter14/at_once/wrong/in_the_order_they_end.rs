//! Loses: pages_come_in_the_order_of_the_keys (wrong value)
//! Pushes each page as it comes: the quickest stands first.

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
    let mut pages = Vec::new();
    let mut fetches = JoinSet::new();
    for key in keys {
        let net = Arc::clone(&net);
        fetches.spawn(async move { net.fetch(key).await });
    }
    while let Some(fetched) = fetches.join_next().await {
        pages.push(fetched.unwrap()?);
    }
    Ok(pages)
}
