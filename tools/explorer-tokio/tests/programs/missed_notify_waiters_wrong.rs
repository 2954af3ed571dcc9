//! Verdict: deadlock, no preemption
//! `notify_waiters` keeps nothing for those who come later.

use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main]
pub async fn main() {
    let ready = Arc::new(Notify::new());
    let theirs = Arc::clone(&ready);
    let task = tokio::spawn(async move { theirs.notify_waiters() });
    tokio::task::yield_now().await;
    ready.notified().await;
    task.await.unwrap();
}
