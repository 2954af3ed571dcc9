//! Three counts side by side, each of which puts the whole thread to sleep.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

async fn gather(mut futures: Vec<Pin<Box<dyn Future<Output = ()>>>>) {
    std::future::poll_fn(|context| {
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
}

async fn count() {
    print!("One ");
    thread::sleep(Duration::from_secs(1));
    print!("Two ");
}

fn main() {
    let start = Instant::now();
    let all = gather(vec![
        Box::pin(count()),
        Box::pin(count()),
        Box::pin(count()),
    ]);
    let poll = pin!(all).poll(&mut Context::from_waker(Waker::noop()));
    println!("{} s, {poll:?}", start.elapsed().as_secs());
}
