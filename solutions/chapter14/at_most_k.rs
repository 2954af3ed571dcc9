//! # At most k
//!
//! To fetch a thousand pages at once is rude, and often refused: open files, memory and the other side's patience are
//! limited. So let at most `k` requests be in flight, and as many as that while there is anything left to ask for.
//!
//! A page comes in two steps: `ask`, which says whether there is one, and then `read`. A request is in flight from the
//! moment you ask until the page is read, or until asking has failed.
//!
//! - Never more than `k` requests are in flight, and no place stands empty while keys are left: as soon as one request
//!   is over, the next begins.
//! - The results stand in the order of the keys. A page that could not be had is an error in its place; the others are
//!   fetched all the same.
//! - The keys may be endless, or made slowly, or dear. Take a key out of the iterator only when there is room for its
//!   request.
//!
//! With `k = 2` and pages that take 4, 1, 1, 1 and 1 seconds, everything is there after 4 seconds: while the first is on
//! its way, the other place serves the four others.

use std::sync::Arc;
//[

use tokio::task::JoinSet;
//]

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
    //[ todo!()
    assert!(k > 0, "with no request in flight there are no pages");
    let mut keys = keys.enumerate();
    let mut pages = Vec::new();
    let mut requests = JoinSet::new();
    loop {
        while requests.len() < k
            && let Some((place, key)) = keys.next()
        {
            pages.push(None);
            requests.spawn(request(Arc::clone(&net), place, key));
        }
        let Some(request) = requests.join_next().await else {
            break;
        };
        let (place, page) = request.expect("nobody cancels a request, and none panics");
        pages[place] = Some(page);
    }
    pages.into_iter().flatten().collect()
    //]
}
//[

/// One request, from asking to the page, and its place among the others.
async fn request<N: Net>(net: Arc<N>, place: usize, key: u32) -> (usize, Result<String, String>) {
    let page = match net.ask(key).await {
        Ok(()) => net.read(key).await,
        Err(error) => Err(error),
    };
    (place, page)
}
//]
