//! Three pages of a second each, asked for in three ways.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

async fn fetch(page: u32) -> String {
    sleep(Duration::from_secs(1)).await;
    format!("page {page}")
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let begun = Instant::now();
    for page in 1..=3 {
        fetch(page).await;
    }
    println!("one after another: {} s", begun.elapsed().as_secs());

    let begun = Instant::now();
    tokio::join!(fetch(1), fetch(2), fetch(3));
    println!("join!:             {} s", begun.elapsed().as_secs());

    let begun = Instant::now();
    let mut fetches = JoinSet::new();
    for page in 1..=3 {
        fetches.spawn(fetch(page));
    }
    fetches.join_all().await;
    println!("JoinSet:           {} s", begun.elapsed().as_secs());
}
