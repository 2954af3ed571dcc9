//! Dropping a future wherever it can be dropped: at each of its awaits.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Drops a fresh future at its first await that is not ready, the next at its second, and so on, until one needs no
/// more than that and comes to its end. Returns its output and how many were dropped before.
///
/// For checks of cancel safety: after each drop whatever the future was to keep must still be there. `make` is called
/// for each of them, and can look.
///
/// ```
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
/// tokio::spawn(async move { sender.send(7).await });
/// let receiver = &mut receiver;
/// let mut taken = None;
/// while taken.is_none() {
///     taken = receiver.recv().await; // `recv` is cancel safe: it can be dropped and asked again
/// }
/// let (answer, dropped) = tokio::dropped_at_each_await(|| async {
///     tokio::task::yield_now().await;
///     42
/// }).await;
/// assert_eq!((answer, dropped), (42, 1));
/// # });
/// ```
pub async fn dropped_at_each_await<F: Future>(mut make: impl FnMut() -> F) -> (F::Output, usize) {
    for awaits in 1.. {
        if let Some(output) = at_most(awaits, Box::pin(make())).await {
            return (output, awaits - 1);
        }
    }
    unreachable!("there are more numbers than awaits")
}

/// Polls a future until it is ready, or until it has had to wait so many times.
async fn at_most<F: Future>(awaits: usize, mut future: Pin<Box<F>>) -> Option<F::Output> {
    let mut waited = 0;
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => {
            waited += 1;
            if waited == awaits {
                Poll::Ready(None)
            } else {
                Poll::Pending
            }
        }
    })
    .await
}
