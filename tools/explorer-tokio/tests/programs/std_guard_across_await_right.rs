//! Verdict: none
//! The guard is dropped before the await.

use std::sync::{Arc, Mutex};

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let total = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&total);
    let task = tokio::spawn(async move { *theirs.lock().unwrap() += 1 });
    {
        let mut guard = total.lock().unwrap();
        *guard += 1;
    }
    tokio::task::yield_now().await;
    task.await.unwrap();
    assert_eq!(*total.lock().unwrap(), 2);
}
