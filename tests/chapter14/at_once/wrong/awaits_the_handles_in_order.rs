//! Loses: the_first_to_fail_decides (wrong value), an_error_cancels_the_rest (wrong value)
//! Spawns them all and awaits the first handle first: an error further back is not seen before, and a task whose handle
//! is dropped goes on by itself.

use std::sync::Arc;

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
    let fetches: Vec<_> = keys
        .into_iter()
        .map(|key| {
            let net = Arc::clone(&net);
            tokio::spawn(async move { net.fetch(key).await })
        })
        .collect();
    let mut pages = Vec::new();
    for fetch in fetches {
        pages.push(fetch.await.unwrap()?);
    }
    Ok(pages)
}
