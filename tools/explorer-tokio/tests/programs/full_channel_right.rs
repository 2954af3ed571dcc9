//! Verdict: none
//! Both go on at once.

use tokio::sync::mpsc;

#[tokio::main]
pub async fn main() {
    let (sender, mut receiver) = mpsc::channel(2);
    let fill = async move {
        for number in 0..3 {
            sender.send(number).await.unwrap();
        }
    };
    let fill = tokio::spawn(fill);
    let mut numbers = Vec::new();
    while let Some(number) = receiver.recv().await {
        numbers.push(number);
    }
    fill.await.unwrap();
    assert_eq!(numbers, [0, 1, 2]);
}
