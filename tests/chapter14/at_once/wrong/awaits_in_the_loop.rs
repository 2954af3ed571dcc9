//! Loses: all_wait_at_the_same_time (ran one after another), the_first_to_fail_decides (wrong value)
//! Awaits each fetch before it asks for the next: nothing is wrong but the time, which is the sum.

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
    let mut pages = Vec::new();
    for key in keys {
        pages.push(net.fetch(key).await?);
    }
    Ok(pages)
}
