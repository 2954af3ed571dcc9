//! Loses: no_place_stands_empty (ran one after another)
//! Awaits each request before the next begins: never more than `k`, and never more than one.

use std::sync::Arc;

/// Where pages come from, in two steps.
pub trait Net: Send + Sync + 'static {
    /// Asks for the page of `key`. An error says why there is none.
    fn ask(&self, key: u32) -> impl Future<Output = Result<(), String>> + Send;

    /// Reads the page of `key`, which was asked for.
    fn read(&self, key: u32) -> impl Future<Output = Result<String, String>> + Send;
}

/// The pages of all keys, in their order, with at most `k` requests in flight.
///
/// # Panics
/// When `k` is 0.
pub async fn fetch_bounded<N: Net>(
    net: Arc<N>,
    keys: impl Iterator<Item = u32> + Send,
    k: usize,
) -> Vec<Result<String, String>> {
    assert!(k > 0, "with no request in flight there are no pages");
    let mut pages = Vec::new();
    for (place, key) in keys.enumerate() {
        let (_, page) = request(Arc::clone(&net), place, key).await;
        pages.push(Some(page));
    }
    pages.into_iter().flatten().collect()
}

/// One request, from asking to the page, and its place among the others.
async fn request<N: Net>(net: Arc<N>, place: usize, key: u32) -> (usize, Result<String, String>) {
    let page = match net.ask(key).await {
        Ok(()) => net.read(key).await,
        Err(error) => Err(error),
    };
    (place, page)
}
