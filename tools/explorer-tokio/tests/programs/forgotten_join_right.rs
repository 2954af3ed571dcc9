//! Verdict: none
//! The handle is awaited.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[tokio::main]
pub async fn main() {
    let done = Arc::new(AtomicU32::new(0));
    let theirs = Arc::clone(&done);
    let task = tokio::spawn(async move {
        theirs.fetch_add(1, Ordering::SeqCst);
    });
    task.await.unwrap();
    assert_eq!(done.load(Ordering::SeqCst), 1);
}
