//! Five requests and two permits: held, and not held.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep;

static IN_FLIGHT: AtomicU32 = AtomicU32::new(0);
static MOST: AtomicU32 = AtomicU32::new(0);

async fn request() {
    let now = IN_FLIGHT.fetch_add(1, Relaxed) + 1;
    MOST.fetch_max(now, Relaxed);
    sleep(Duration::from_secs(1)).await;
    IN_FLIGHT.fetch_sub(1, Relaxed);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let permits = Arc::new(Semaphore::new(2));
    let mut requests = JoinSet::new();
    for _ in 0..5 {
        let permits = Arc::clone(&permits);
        requests.spawn(async move {
            let _ = permits.acquire().await.unwrap();
            request().await;
        });
    }
    requests.join_all().await;
    println!("let _ = …:       {} at once", MOST.swap(0, Relaxed));

    let mut requests = JoinSet::new();
    for _ in 0..5 {
        let permits = Arc::clone(&permits);
        requests.spawn(async move {
            let _permit = permits.acquire().await.unwrap();
            request().await;
        });
    }
    requests.join_all().await;
    println!("let _permit = …: {} at once", MOST.load(Relaxed));
}
