//! Verdict: none
//! A sleep that is awaited lets the other sleep too.

use std::time::Duration;
use tokio::time::Instant;

async fn work() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub async fn main() {
    let start = Instant::now();
    tokio::join!(work(), work());
    assert_eq!(start.elapsed(), Duration::from_secs(1));
}
