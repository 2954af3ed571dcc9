//! Loses: never_more_than_k_are_in_flight (too many at once), a_key_is_taken_when_there_is_room (too many at once)
//! Gives the permit back when the page has been found: reading it is most of the work, and nobody counts it.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
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
    let mut keys = keys.enumerate();
    let mut pages = Vec::new();
    let mut requests = JoinSet::new();
    loop {
        let permit = Arc::clone(&room).acquire_owned().await.unwrap();
        let Some((place, key)) = keys.next() else {
            break;
        };
        pages.push(None);
        requests.spawn(request(Arc::clone(&net), place, key, permit));
    }
    while let Some(request) = requests.join_next().await {
        let (place, page) = request.unwrap();
        pages[place] = Some(page);
    }
    pages.into_iter().flatten().collect()
}

/// One request, from asking to the page, and its place among the others.
async fn request<N: Net>(
    net: Arc<N>,
    place: usize,
    key: u32,
    permit: OwnedSemaphorePermit,
) -> (usize, Result<String, String>) {
    let asked = net.ask(key).await;
    drop(permit);
    let page = match asked {
        Ok(()) => net.read(key).await,
        Err(error) => Err(error),
    };
    (place, page)
}
