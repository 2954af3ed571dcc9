//! Marks `tiny_futures`.

#[cfg(not(marked))]
use solutions::chapter13::tiny_futures as submission;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use marking::check;
use submission::{countdown, ready, yield_now};

marking::exercise! {
    title: "Three tiny futures",
    order: 1,
    hints: [
        "`poll` is called again from its first line each time. Where can a future keep what it has to know until then?",
        "In its own fields: `self.get_mut()` gives you them, since all three are `Unpin`. The waker of this poll is \
         `context.waker()`.",
        "`Countdown` with a field `left`: at 0 it is ready. Otherwise take 1 from it, call \
         `context.waker().wake_by_ref()`, and return `Poll::Pending`.",
    ],
}

/// A ready future has its value at the first poll, and has no reason to wake anybody.
#[check(value, points = 1)]
fn a_ready_future_is_done_at_once() {
    let wakes = Arc::new(Wakes::default());
    let number = poll_with(&wakes, pin!(ready(7)));
    let words = poll_with(&wakes, pin!(ready(vec!["kept", "whole"])));
    assert_eq!(number, Poll::Ready(7), "the first poll of `ready(7)`");
    assert_eq!(words, Poll::Ready(vec!["kept", "whole"]), "the first poll");
    assert_eq!(wakes.count(), 0, "wake-ups for what is done");
}

/// `yield_now` is pending at the first poll and done at the second.
#[check(value, points = 2)]
fn yield_now_is_pending_once() {
    let wakes = Arc::new(Wakes::default());
    let mut future = pin!(yield_now());
    let polls = [0, 1].map(|_| poll_with(&wakes, future.as_mut()));
    assert_eq!(
        polls,
        [Poll::Pending, Poll::Ready(())],
        "two polls of `yield_now()`"
    );
}

/// A countdown from n is pending n times and then done, with n.
#[check(value, points = 2)]
fn a_countdown_is_pending_n_times() {
    for n in [0, 1, 3] {
        let wakes = Arc::new(Wakes::default());
        let mut future = pin!(countdown(n));
        for before in 0..n {
            let poll = poll_with(&wakes, future.as_mut());
            assert_eq!(poll, Poll::Pending, "`countdown({n})` after {before} polls");
        }
        let last = poll_with(&wakes, future.as_mut());
        assert_eq!(last, Poll::Ready(n), "`countdown({n})` after {n} polls");
    }
}

/// Each `Pending` comes with a wake-up: else it would be the last that anybody hears of the future.
#[check(count, points = 2, verdict = "deadlock")]
fn each_pending_arranges_a_wake_up() {
    each_is_followed_by_a_wake("yield_now()", pin!(yield_now()));
    each_is_followed_by_a_wake("countdown(3)", pin!(countdown(3)));
}

/// A future that is handed on wakes whoever polls it now, and not whoever polled it first.
#[check(count, points = 1, verdict = "deadlock")]
fn the_waker_of_this_poll_is_woken() {
    let (first, second) = (Arc::new(Wakes::default()), Arc::new(Wakes::default()));
    let mut future = pin!(countdown(2));
    if poll_with(&first, future.as_mut()).is_pending()
        && poll_with(&second, future.as_mut()).is_pending()
    {
        assert!(
            first.count() == 0 || second.count() > 0,
            "the second poll came from somebody else, and its `Pending` woke the first: who asks now sleeps for ever"
        );
    }
}

/// Polls up to four times, and asks for a wake-up after each `Pending`.
fn each_is_followed_by_a_wake(name: &str, mut future: Pin<&mut impl Future>) {
    let wakes = Arc::new(Wakes::default());
    for poll in 1..=4 {
        let before = wakes.count();
        if poll_with(&wakes, future.as_mut()).is_ready() {
            return;
        }
        let told = format!(
            "poll {poll} of `{name}` was pending and woke nobody: whoever waits for it sleeps for ever"
        );
        assert!(wakes.count() > before, "{told}");
    }
}

/// A waker that counts.
#[derive(Default)]
struct Wakes(AtomicU32);

impl Wakes {
    fn count(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

fn poll_with<F: Future>(wakes: &Arc<Wakes>, future: Pin<&mut F>) -> Poll<F::Output> {
    let waker = Waker::from(Arc::clone(wakes));
    future.poll(&mut Context::from_waker(&waker))
}
