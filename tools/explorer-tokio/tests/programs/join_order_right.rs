//! Verdict: none
//! What order they end in does not matter.

use tokio::task::JoinSet;

#[tokio::main]
pub async fn main() {
    let mut tasks = JoinSet::new();
    for number in 0..2 {
        tasks.spawn(async move { number });
    }
    let mut numbers = Vec::new();
    while let Some(number) = tasks.join_next().await {
        numbers.push(number.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1]);
}
