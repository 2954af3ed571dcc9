//! Verdict: panicked, no preemption
//! A sleep that blocks keeps the other from sleeping meanwhile.

use std::time::Duration;
use tokio::time::Instant;

async fn work() {
    std::thread::sleep(Duration::from_secs(1));
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub async fn main() {
    let start = Instant::now();
    tokio::join!(work(), work());
    assert_eq!(start.elapsed(), Duration::from_secs(1));
}
