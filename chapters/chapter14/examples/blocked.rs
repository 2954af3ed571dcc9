//! Three waits of a second on one thread: Tokio's sleep, and that of `std`.

use std::thread;
use std::time::Duration;

use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

async fn waits() {
    sleep(SECOND).await;
}

async fn blocks() {
    thread::sleep(SECOND);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let begun = Instant::now();
    tokio::join!(waits(), waits(), waits());
    println!("waiting:  {} s", begun.elapsed().as_secs());

    let begun = Instant::now();
    tokio::join!(blocks(), blocks(), blocks());
    println!("blocking: {} s", begun.elapsed().as_secs());
}
