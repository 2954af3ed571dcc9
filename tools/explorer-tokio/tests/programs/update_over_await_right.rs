//! Verdict: none
//! On one thread nothing comes between two lines without an await.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

async fn add_one(hits: Arc<AtomicU32>) {
    tokio::task::yield_now().await;
    let seen = hits.load(SeqCst);
    hits.store(seen + 1, SeqCst);
}

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let hits = Arc::new(AtomicU32::new(0));
    let task = tokio::spawn(add_one(Arc::clone(&hits)));
    add_one(Arc::clone(&hits)).await;
    task.await.unwrap();
    assert_eq!(hits.load(SeqCst), 2);
}
