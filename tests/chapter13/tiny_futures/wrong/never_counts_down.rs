//! Loses: a_countdown_is_pending_n_times (wrong value)
//! Wakes and keeps no account of it: each poll begins at the top again, and the future is never done.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Done at once, with a value.
pub struct Ready<T> {
    value: Option<T>,
}

/// Pending once.
pub struct YieldNow {
    has_yielded: bool,
}

/// Pending a number of times.
pub struct Countdown {
    from: u32,
    left: u32,
}

/// A future that is done, with `value`.
pub fn ready<T>(value: T) -> Ready<T> {
    Ready { value: Some(value) }
}

/// A future that is done when it is asked for the second time.
pub fn yield_now() -> YieldNow {
    YieldNow { has_yielded: false }
}

/// A future that is pending `n` times, and then done with `n`.
pub fn countdown(n: u32) -> Countdown {
    Countdown { from: n, left: n }
}

impl<T: Unpin> Future for Ready<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        Poll::Ready(
            self.get_mut()
                .value
                .take()
                .expect("polled after it was ready"),
        )
    }
}

impl Future for YieldNow {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        if this.has_yielded {
            return Poll::Ready(());
        }
        this.has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Future for Countdown {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let this = self.get_mut();
        if this.left == 0 {
            return Poll::Ready(this.from);
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
