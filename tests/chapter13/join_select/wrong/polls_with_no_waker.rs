//! Loses: either_one_wakes_the_whole (deadlock)
//! Polls what is inside with a waker that does nothing. All is well until somebody waits to be woken.

use std::future::Future;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// One of two.
pub enum Either<A, B> {
    /// The left one.
    Left(A),
    /// The right one.
    Right(B),
}

/// The results of both.
pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut left, mut right) = (None, None);
    poll_fn(move |_| {
        let context = &mut Context::from_waker(Waker::noop());
        if left.is_none()
            && let Poll::Ready(output) = a.as_mut().poll(context)
        {
            left = Some(output);
        }
        if right.is_none()
            && let Poll::Ready(output) = b.as_mut().poll(context)
        {
            right = Some(output);
        }
        if left.is_none() || right.is_none() {
            return Poll::Pending;
        }
        Poll::Ready(left.take().zip(right.take()).expect("both are there"))
    })
    .await
}

/// The result of the first to be done, and the other one.
pub async fn select<A, B>(a: A, b: B) -> Either<(A::Output, B), (A, B::Output)>
where
    A: Future + Unpin,
    B: Future + Unpin,
{
    let mut both = Some((a, b));
    let mut left_first = true;
    poll_fn(move |_| {
        let context = &mut Context::from_waker(Waker::noop());
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
