//! What blocks runs on a thread for such things; the tasks go on meanwhile.

use std::thread;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

/// Stands for something that computes or reads for a second.
fn blocks() -> &'static str {
    thread::sleep(Duration::from_secs(1));
    "done"
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let begun = Instant::now();
    let slow = spawn_blocking(blocks);
    sleep(Duration::from_millis(500)).await;
    println!("a tick after {} ms", begun.elapsed().as_millis());
    println!(
        "{} after {} ms",
        slow.await.unwrap(),
        begun.elapsed().as_millis()
    );
}
