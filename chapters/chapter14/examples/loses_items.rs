//! Ten numbers are received and written, 10 ms each, while a ticker ticks.

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
            more = async {
                let Some(number) = receiver.recv().await else {
                    return false;
                };
                sleep(Duration::from_millis(10)).await;
                written.push(number);
                true
            } => if !more {
                break;
            },
        }
    }
    println!("{written:?}");
}
