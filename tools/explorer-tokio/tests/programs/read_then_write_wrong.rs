//! Verdict: deadlock, no preemption
//! Who reads cannot become who writes.

use tokio::sync::RwLock;

#[tokio::main]
pub async fn main() {
    let entries = RwLock::new(vec![1]);
    let seen = entries.read().await;
    if !seen.contains(&2) {
        entries.write().await.push(2);
    }
}
