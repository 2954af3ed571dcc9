//! The smallest event loop: one future, and the times at which it is worth polling again.

use std::cell::RefCell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: sleep
thread_local! {
    /// When somebody on this thread wants to be polled.
    static ALARMS: RefCell<Vec<Instant>> = const { RefCell::new(Vec::new()) };
}

/// Done when its time has come.
pub struct Sleep {
    until: Instant,
}

/// Waits so long, counted from now, and keeps no thread waiting.
pub fn sleep(duration: Duration) -> Sleep {
    Sleep {
        until: Instant::now() + duration,
    }
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
// ANCHOR_END: sleep

// ANCHOR: run
/// Polls `future` until it is done, and sleeps from alarm to alarm in between.
///
/// # Panics
/// When the future is pending and has set no alarm: it would never be polled again.
pub fn run<F: Future>(future: F) -> F::Output {
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
// ANCHOR_END: run

// ANCHOR: gather
/// Runs all of them side by side, and is done when the last one is.
///
/// Three waits together take as long as the longest:
/// ```
/// use std::time::{Duration, Instant};
///
/// use chapter13::event_loop::{gather, run, sleep};
///
/// let start = Instant::now();
/// run(gather(vec![
///     Box::pin(sleep(Duration::from_millis(20))),
///     Box::pin(sleep(Duration::from_millis(10))),
///     Box::pin(sleep(Duration::from_millis(20))),
/// ]));
/// assert!(start.elapsed() >= Duration::from_millis(20));
/// ```
pub async fn gather(mut futures: Vec<Pin<Box<dyn Future<Output = ()>>>>) {
    std::future::poll_fn(|context| {
        // Who is ready is gone from the list, and so is never polled again.
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
}
// ANCHOR_END: gather
