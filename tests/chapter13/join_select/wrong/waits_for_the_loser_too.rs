//! Loses: the_loser_is_unharmed (wrong value), ties_are_shared_out (wrong value)
//! Runs both to their end and then says which was first. Nobody needs a `select` for that; and what the loser gave is
//! gone.

use std::future::Future;
use std::future::poll_fn;
use std::pin::{Pin, pin};
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
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut left, mut right) = (None, None);
    poll_fn(move |context| {
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
    let (mut a, mut b) = (a, b);
    let (mut left, mut right) = (None, None);
    let mut left_won = None;
    poll_fn(|context| {
        if left.is_none()
            && let Poll::Ready(output) = Pin::new(&mut a).poll(context)
        {
            left = Some(output);
            left_won.get_or_insert(true);
        }
        if right.is_none()
            && let Poll::Ready(output) = Pin::new(&mut b).poll(context)
        {
            right = Some(output);
            left_won.get_or_insert(false);
        }
        if left.is_none() || right.is_none() {
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await;
    if left_won == Some(true) {
        Either::Left((left.expect("it is done"), b))
    } else {
        Either::Right((a, right.expect("it is done")))
    }
}
