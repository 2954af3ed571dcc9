//! A producer makes an item each millisecond; a consumer needs ten for one.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

const ITEMS: u32 = 1000;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        for item in 0..ITEMS {
            sleep(Duration::from_millis(1)).await;
            let _ = sender.send(item);
        }
    });
    let mut deepest = 0;
    while receiver.recv().await.is_some() {
        sleep(Duration::from_millis(10)).await;
        deepest = deepest.max(receiver.len());
    }
    println!("without a bound: up to {deepest} items wait");

    let begun = Instant::now();
    let (sender, mut receiver) = mpsc::channel(8);
    let producer = tokio::spawn(async move {
        for item in 0..ITEMS {
            sleep(Duration::from_millis(1)).await;
            let _ = sender.send(item).await;
        }
        begun.elapsed()
    });
    let mut deepest = 0;
    while receiver.recv().await.is_some() {
        sleep(Duration::from_millis(10)).await;
        deepest = deepest.max(receiver.len());
    }
    let seconds = producer.await.unwrap().as_secs_f64();
    println!("with a bound of 8: up to {deepest}, and it takes {seconds:.0} s");
}
