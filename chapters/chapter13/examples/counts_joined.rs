//! Three counts on one thread: awaited one after another, and then side by side.

use std::cell::RefCell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

thread_local! {
    static ALARMS: RefCell<Vec<Instant>> = const { RefCell::new(Vec::new()) };
}

struct Sleep {
    until: Instant,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.until {
            return Poll::Ready(());
        }
        ALARMS.with_borrow_mut(|alarms| alarms.push(self.until));
        Poll::Pending
    }
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let alarms = ALARMS.take();
        let next = alarms.into_iter().min().expect("somebody set an alarm");
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
}

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
    let until = Instant::now() + Duration::from_secs(1);
    Sleep { until }.await;
    print!("Two ");
}

async fn in_turn() {
    count().await;
    count().await;
    count().await;
}

async fn together() {
    gather(vec![
        Box::pin(count()),
        Box::pin(count()),
        Box::pin(count()),
    ])
    .await;
}

fn main() {
    let start = Instant::now();
    run(in_turn());
    println!("{} s", start.elapsed().as_secs());
    let start = Instant::now();
    run(together());
    println!("{} s", start.elapsed().as_secs());
}
