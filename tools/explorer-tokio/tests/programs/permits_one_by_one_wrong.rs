//! Verdict: deadlock, 1 preemption
//! Two tasks that need two permits each get one.

use std::sync::Arc;
use tokio::sync::Semaphore;

async fn work(permits: Arc<Semaphore>) {
    let _first = permits.acquire().await.unwrap();
    let _second = permits.acquire().await.unwrap();
}

#[tokio::main]
pub async fn main() {
    let permits = Arc::new(Semaphore::new(2));
    let task = tokio::spawn(work(Arc::clone(&permits)));
    work(permits).await;
    task.await.unwrap();
}
