//! Verdict: none
//! Both are acquired at once.

use std::sync::Arc;
use tokio::sync::Semaphore;

async fn work(permits: Arc<Semaphore>) {
    let _both = permits.acquire_many(2).await.unwrap();
}

#[tokio::main]
pub async fn main() {
    let permits = Arc::new(Semaphore::new(2));
    let task = tokio::spawn(work(Arc::clone(&permits)));
    work(permits).await;
    task.await.unwrap();
}
