//! Verdict: none
//! The last sender goes to the task.

use tokio::sync::mpsc;

#[tokio::main]
pub async fn main() {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    tokio::spawn(async move { sender.send(1).unwrap() });
    let mut sum = 0;
    while let Some(number) = receiver.recv().await {
        sum += number;
    }
    assert_eq!(sum, 1);
}
