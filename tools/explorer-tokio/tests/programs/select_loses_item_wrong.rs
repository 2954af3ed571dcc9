//! Verdict: panicked, no preemption
//! The branch that is dropped has taken an item already.

use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{interval, sleep};

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub async fn main() {
    let (sender, mut receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        for item in 0..3 {
            sender.send(item).await.unwrap();
        }
    });
    let mut items = Vec::new();
    let mut ticks = interval(Duration::from_millis(25));
    while items.len() < 3 {
        tokio::select! {
            biased;
            item = async {
                let item = receiver.recv().await;
                sleep(Duration::from_millis(10)).await;
                item
            } => match item {
                Some(item) => items.push(item),
                None => break,
            },
            _ = ticks.tick() => {}
        }
    }
    assert_eq!(items, [0, 1, 2]);
}
