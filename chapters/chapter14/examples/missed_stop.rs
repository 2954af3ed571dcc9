//! A worker is told to stop, perhaps before it listens.

use std::sync::Arc;

use tokio::sync::Notify;

#[tokio::main]
async fn main() {
    let stop = Arc::new(Notify::new());
    let theirs = Arc::clone(&stop);
    let worker = tokio::spawn(async move {
        theirs.notified().await;
    });
    stop.notify_waiters();
    worker.await.unwrap();
    println!("stopped");
}
