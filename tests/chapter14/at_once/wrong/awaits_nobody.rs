//! Loses: pages_come_in_the_order_of_the_keys (wrong value), the_first_to_fail_decides (wrong value), an_error_cancels_the_rest (wrong value)
//! Spawns and does not wait: the fetches have not even begun when it returns.

use std::sync::Arc;

use std::sync::Mutex;

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
    let pages = Arc::new(Mutex::new(vec![String::new(); keys.len()]));
    for (place, key) in keys.into_iter().enumerate() {
        let (net, pages) = (Arc::clone(&net), Arc::clone(&pages));
        tokio::spawn(async move {
            if let Ok(page) = net.fetch(key).await {
                pages.lock().unwrap()[place] = page;
            }
        });
    }
    let pages = pages.lock().unwrap().clone();
    Ok(pages)
}
