//! # At once
//!
//! A page comes from far away, and nearly all of the time that a fetch takes is waiting. Three fetches, one awaited
//! after the other, wait three times as long as they need to.
//!
//! Fetch all the keys at the same time and return their pages in the order of the keys:
//!
//! - every fetch begins at once, so that all of them together take as long as the slowest;
//! - the first fetch to *fail* decides: `fetch_all` returns its error at that moment, whoever else is still on the way;
//! - whatever is still on the way then is cancelled, and does not go on behind the caller's back.
//!
//! If the pages of the keys 7, 8 and 9 take 2, 1 and 3 seconds, `fetch_all(net, vec![7, 8, 9])` returns the pages of
//! 7, 8 and 9, in this order, after 3 seconds. Should 8 fail, it returns the error after 1 second, and the other two
//! are never finished.
//!
//! The checks run on a runtime with one thread and a clock that passes only when no task can go on. So every instant is
//! exact, and a call that blocks the thread is seen.

use std::sync::Arc;
//[

use tokio::task::JoinSet;
//]

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
    //[ todo!()
    let mut pages = vec![String::new(); keys.len()];
    let mut fetches = JoinSet::new();
    for (place, key) in keys.into_iter().enumerate() {
        let net = Arc::clone(&net);
        fetches.spawn(async move { (place, net.fetch(key).await) });
    }
    while let Some(fetched) = fetches.join_next().await {
        let (place, page) = fetched.expect("nobody cancels a fetch, and none panics");
        // With an error the set is dropped, and a set that is dropped aborts what is left in it.
        pages[place] = page?;
    }
    Ok(pages)
    //]
}
