//! The same, and only what may be dropped stands before an arrow.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{interval, sleep};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (sender, mut receiver) = mpsc::channel(10);
    for number in 0..10 {
        sender.send(number).await.unwrap();
    }
    drop(sender);
    let mut written = Vec::new();
    let mut ticks = interval(Duration::from_millis(25));
    loop {
        tokio::select! {
            biased;
            _ = ticks.tick() => {}
            number = receiver.recv() => match number {
                Some(number) => {
                    sleep(Duration::from_millis(10)).await;
                    written.push(number);
                }
                None => break,
            },
        }
    }
    println!("{written:?}");
}
