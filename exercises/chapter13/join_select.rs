//! # Both, or the first
//!
//! Two futures are to be waited for: for both of them, or for whichever is done first. Neither needs a thread. Write
//! the two by hand; both are futures themselves, and whoever polls them polls what is inside.
//!
//! [`join`] gives both results. The two get on side by side: a poll of `join` asks each that is not done yet. A future
//! that was `Ready` must not be polled again, since most of them panic; keep its result until the other is done.
//!
//! [`select`] gives the result of the first that is done, and gives the other one back unharmed, so that its owner can
//! go on waiting for it. It asks one and then, if that one is pending, the other. They take turns at being asked first:
//! the left one at the first poll, the right one at the second, and so on. If the left one came first each time, a
//! future that is always ready could keep the right one from ever winning.
//!
//! For example, `join(ready(1), yield_now())` is pending once and then gives `(1, ())`; `select(ready(1), yield_now())`
//! gives `Either::Left((1, …))` at once, with a `yield_now()` that nobody has polled.

use std::future::Future;

/// One of two.
pub enum Either<A, B> {
    /// The left one.
    Left(A),
    /// The right one.
    Right(B),
}

/// The results of both.
pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    todo!()
}

/// The result of the first to be done, and the other one.
pub async fn select<A, B>(a: A, b: B) -> Either<(A::Output, B), (A, B::Output)>
where
    A: Future + Unpin,
    B: Future + Unpin,
{
    todo!()
}
