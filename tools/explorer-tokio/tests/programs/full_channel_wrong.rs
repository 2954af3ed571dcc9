//! Verdict: deadlock, no preemption
//! Who fills a channel and empties it later waits for itself.

use tokio::sync::mpsc;

#[tokio::main]
pub async fn main() {
    let (sender, mut receiver) = mpsc::channel(2);
    let fill = async move {
        for number in 0..3 {
            sender.send(number).await.unwrap();
        }
    };
    fill.await;
    let mut numbers = Vec::new();
    while let Some(number) = receiver.recv().await {
        numbers.push(number);
    }
    assert_eq!(numbers, [0, 1, 2]);
}
