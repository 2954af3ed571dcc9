//! Verdict: none
//! The reading ends first, and the writer looks again.

use tokio::sync::RwLock;

#[tokio::main]
pub async fn main() {
    let entries = RwLock::new(vec![1]);
    let is_missing = !entries.read().await.contains(&2);
    if is_missing {
        let mut entries = entries.write().await;
        if !entries.contains(&2) {
            entries.push(2);
        }
    }
}
