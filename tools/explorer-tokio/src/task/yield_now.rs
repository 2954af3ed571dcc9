//! Giving way to the other tasks.

use std::future::{Future, poll_fn};
use std::panic::Location;
use std::task::Poll;

use crate::context;
use crate::seam::WAITS;

/// Lets the other tasks go first.
#[track_caller]
pub fn yield_now() -> impl Future<Output = ()> {
    let at = Location::caller();
    let mut yielded = false;
    poll_fn(move |cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        context::waits_at(at, &WAITS);
        cx.waker().wake_by_ref();
        Poll::Pending
    })
}
