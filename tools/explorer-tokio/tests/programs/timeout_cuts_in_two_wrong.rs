//! Verdict: panicked, no preemption
//! A time-out drops a transfer between its halves.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

async fn transfer(accounts: Arc<Mutex<[i32; 2]>>) {
    accounts.lock().await[0] -= 1;
    sleep(Duration::from_millis(20)).await;
    accounts.lock().await[1] += 1;
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub async fn main() {
    let accounts = Arc::new(Mutex::new([1, 0]));
    let transfers = transfer(Arc::clone(&accounts));
    let _ = timeout(Duration::from_millis(10), transfers).await;
    assert_eq!(accounts.lock().await.iter().sum::<i32>(), 1);
}
