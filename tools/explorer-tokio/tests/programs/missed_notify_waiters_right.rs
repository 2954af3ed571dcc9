//! Verdict: none
//! `notify_one` keeps a permit for the next who waits.

use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main]
pub async fn main() {
    let ready = Arc::new(Notify::new());
    let theirs = Arc::clone(&ready);
    let task = tokio::spawn(async move { theirs.notify_one() });
    tokio::task::yield_now().await;
    ready.notified().await;
    task.await.unwrap();
}
