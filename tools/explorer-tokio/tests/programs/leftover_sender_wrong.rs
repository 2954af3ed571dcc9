//! Verdict: deadlock, no preemption
//! The channel does not close while a sender is left.

use tokio::sync::mpsc;

#[tokio::main]
pub async fn main() {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let theirs = sender.clone();
    tokio::spawn(async move { theirs.send(1).unwrap() });
    let mut sum = 0;
    while let Some(number) = receiver.recv().await {
        sum += number;
    }
    assert_eq!(sum, 1);
}
