//! # Three tiny futures
//!
//! Somebody asks a future "are you done?" by calling `poll`. The answer is `Ready(value)`, or `Pending`: not yet, and I
//! have seen to it that you will be told when it is worth asking again. The second half is a promise. Who breaks it is
//! never asked again.
//!
//! Write three futures by hand:
//!
//! - [`ready`]`(value)` is done at the first poll.
//! - [`yield_now`]`()` is pending once and done at the second poll: it lets others go first.
//! - [`countdown`]`(n)` is pending `n` times and then done, with `n`.
//!
//! A future that returns `Pending` wakes the waker it was given by *this* poll, before it returns: there is nothing to
//! wait for, so it may be asked again at once. None of the three blocks the thread that polls it. What happens when
//! somebody polls a future that was `Ready` before is up to you.
//!
//! For example, four polls of `countdown(3)` say `Pending`, `Pending`, `Pending`, `Ready(3)`, and three wake-ups are on
//! their way by then.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Done at once, with a value.
pub struct Ready<T> {
    //[ _yours: std::marker::PhantomData<T>, // yours
    value: Option<T>,
    //]
}

/// Pending once.
pub struct YieldNow {
    //[ // yours
    has_yielded: bool,
    //]
}

/// Pending a number of times.
pub struct Countdown {
    //[ // yours
    from: u32,
    left: u32,
    //]
}

/// A future that is done, with `value`.
pub fn ready<T>(value: T) -> Ready<T> {
    //[ todo!()
    Ready { value: Some(value) }
    //]
}

/// A future that is done when it is asked for the second time.
pub fn yield_now() -> YieldNow {
    //[ todo!()
    YieldNow { has_yielded: false }
    //]
}

/// A future that is pending `n` times, and then done with `n`.
pub fn countdown(n: u32) -> Countdown {
    //[ todo!()
    Countdown { from: n, left: n }
    //]
}

impl<T: Unpin> Future for Ready<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        //[ todo!()
        Poll::Ready(
            self.get_mut()
                .value
                .take()
                .expect("polled after it was ready"),
        )
        //]
    }
}

impl Future for YieldNow {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        //[ todo!()
        let this = self.get_mut();
        if this.has_yielded {
            return Poll::Ready(());
        }
        this.has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
        //]
    }
}

impl Future for Countdown {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        //[ todo!()
        let this = self.get_mut();
        if this.left == 0 {
            return Poll::Ready(this.from);
        }
        this.left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
        //]
    }
}
