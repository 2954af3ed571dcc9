//! Verdict: deadlock, 1 preemption
//! Two tasks take two locks in opposite orders.

use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main]
pub async fn main() {
    let left = Arc::new(Mutex::new(1));
    let right = Arc::new(Mutex::new(2));
    let (their_left, their_right) = (Arc::clone(&left), Arc::clone(&right));
    let task = tokio::spawn(async move {
        let mut second = their_right.lock().await;
        let first = their_left.lock().await;
        *second += *first;
    });
    {
        let mut first = left.lock().await;
        let second = right.lock().await;
        *first += *second;
    }
    task.await.unwrap();
}
