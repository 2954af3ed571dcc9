//! The same with a value that stays.

use tokio::sync::watch;

#[tokio::main]
async fn main() {
    let (stop, mut stopped) = watch::channel(false);
    let worker = tokio::spawn(async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    });
    stop.send_replace(true);
    worker.await.unwrap();
    println!("stopped");
}
