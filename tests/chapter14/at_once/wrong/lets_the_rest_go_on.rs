//! Loses: an_error_cancels_the_rest (wrong value)
//! Sends the pages through a channel and returns with the first error: tasks whose handles are gone go on, and nobody
//! wants what they bring.

use std::sync::Arc;

use tokio::sync::mpsc;

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
    let (sender, mut fetched) = mpsc::unbounded_channel();
    for (place, key) in keys.into_iter().enumerate() {
        let (net, sender) = (Arc::clone(&net), sender.clone());
        tokio::spawn(async move {
            let page = net.fetch(key).await;
            let _ = sender.send((place, page));
        });
    }
    drop(sender);
    while let Some((place, page)) = fetched.recv().await {
        pages[place] = page?;
    }
    Ok(pages)
}
