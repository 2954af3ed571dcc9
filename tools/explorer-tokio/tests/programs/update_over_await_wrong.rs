//! Verdict: lost update, no preemption
//! What was read before an await is old after it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

async fn add_one(hits: Arc<AtomicU32>) {
    let seen = hits.load(SeqCst);
    tokio::task::yield_now().await;
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
