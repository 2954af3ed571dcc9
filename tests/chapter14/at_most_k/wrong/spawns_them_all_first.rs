//! Loses: a_key_is_taken_when_there_is_room (too many at once)
//! Spawns a task for every key and lets the tasks wait for their turn: at most `k` requests, and as many tasks as there
//! are keys.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

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
    let room = Arc::new(Semaphore::new(k));
    let mut pages = Vec::new();
    let mut requests = JoinSet::new();
    for (place, key) in keys.enumerate() {
        pages.push(None);
        let (net, room) = (Arc::clone(&net), Arc::clone(&room));
        requests.spawn(async move {
            let _permit = room.acquire().await.unwrap();
            request(net, place, key).await
        });
    }
    while let Some(request) = requests.join_next().await {
        let (place, page) = request.unwrap();
        pages[place] = Some(page);
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
