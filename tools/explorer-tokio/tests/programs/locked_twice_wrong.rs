//! Verdict: deadlock, no preemption
//! The lock of tokio is not reentrant either.

use tokio::sync::Mutex;

async fn add(total: &Mutex<u32>, amount: u32) {
    *total.lock().await += amount;
}

#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let total = Mutex::new(1);
    let guard = total.lock().await;
    let seen = *guard;
    add(&total, seen).await;
    drop(guard);
    assert_eq!(*total.lock().await, 2);
}
