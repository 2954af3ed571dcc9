//! Two tasks take two locks of Tokio, in different orders.

use std::sync::Arc;

use tokio::sync::Mutex;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let (their_a, their_b) = (Arc::clone(&a), Arc::clone(&b));
    let task = tokio::spawn(async move {
        let b = their_b.lock().await;
        let a = their_a.lock().await;
        println!("{}", *a + *b);
    });
    let mine = a.lock().await;
    yield_now().await;
    println!("{}", *mine + *b.lock().await);
    drop(mine);
    task.await.unwrap();
}
