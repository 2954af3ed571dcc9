//! Loses: both_get_on_side_by_side (ran one after another)
//! Waits for the first and then for the second. Three waits of a second take three seconds, as if there were no async
//! at all.

use std::future::Future;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// One of two.
pub enum Either<A, B> {
    /// The left one.
    Left(A),
    /// The right one.
    Right(B),
}

/// The results of both.
pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let left = a.await;
    (left, b.await)
}

/// The result of the first to be done, and the other one.
pub async fn select<A, B>(a: A, b: B) -> Either<(A::Output, B), (A, B::Output)>
where
    A: Future + Unpin,
    B: Future + Unpin,
{
    let mut both = Some((a, b));
    let mut left_first = true;
    poll_fn(move |context| {
        let (mut a, mut b) = both.take().expect("polled after it was ready");
        for left in [left_first, !left_first] {
            if left {
                if let Poll::Ready(output) = Pin::new(&mut a).poll(context) {
                    return Poll::Ready(Either::Left((output, b)));
                }
            } else if let Poll::Ready(output) = Pin::new(&mut b).poll(context) {
                return Poll::Ready(Either::Right((a, output)));
            }
        }
        left_first = !left_first;
        both = Some((a, b));
        Poll::Pending
    })
    .await
}
