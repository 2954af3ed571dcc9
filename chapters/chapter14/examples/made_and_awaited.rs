//! Two fetches that are made at the same time and awaited one after the other.

use std::time::Duration;

use tokio::time::{Instant, sleep};

async fn fetch(seconds: u64) {
    sleep(Duration::from_secs(seconds)).await;
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let begun = Instant::now();
    let (one, other) = (fetch(3), fetch(4));
    one.await;
    other.await;
    println!("two futures: {} s", begun.elapsed().as_secs());

    let begun = Instant::now();
    let (one, other) = (tokio::spawn(fetch(3)), tokio::spawn(fetch(4)));
    one.await.unwrap();
    other.await.unwrap();
    println!("two tasks:   {} s", begun.elapsed().as_secs());
}
