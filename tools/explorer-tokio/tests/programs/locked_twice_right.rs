//! Verdict: none
//! The guard is dropped before the call.

use tokio::sync::Mutex;

async fn add(total: &Mutex<u32>, amount: u32) {
    *total.lock().await += amount;
}

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let total = Mutex::new(1);
    let guard = total.lock().await;
    let seen = *guard;
    drop(guard);
    add(&total, seen).await;
    assert_eq!(*total.lock().await, 2);
}
