//! Verdict: none
//! The error is an answer.

use tokio::sync::oneshot;

fn parse(text: &str, answer: oneshot::Sender<u32>) {
    let Ok(number) = text.parse() else { return };
    let _ = answer.send(number);
}

#[tokio::main]
pub async fn main() {
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move { parse("many", sender) });
    let number = receiver.await.unwrap_or(0);
    assert_eq!(number, 0);
}
