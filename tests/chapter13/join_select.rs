//! Marks `join_select`.

#[cfg(not(marked))]
use solutions::chapter13::join_select as submission;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use marking::check;
use submission::{Either, join, select};

marking::exercise! {
    title: "Both, or the first",
    order: 2,
    hints: [
        "`std::future::poll_fn` makes a future of a closure: it is called with each poll's context. What has the closure \
         to keep from one poll to the next?",
        "`join`: an `Option` of a result for each side; a side that has one is not polled. `pin!` lets you poll what need \
         not be `Unpin`. `select`: both futures in an `Option`, to hand the loser over, and whose turn it is to be first.",
        "Hand the context that you are given to the futures inside: their waker is yours. In `select`, return as soon as \
         one is ready; the other one must not be polled after that.",
    ],
}

/// `join` gives both results, in the order of its arguments, whichever is done first.
#[check(value, points = 2)]
fn join_gives_both_results() {
    for (a, b) in [(0, 0), (0, 2), (2, 0), (1, 2), (2, 2)] {
        let results = run(join(after(a, "left", false), after(b, "right", false)));
        let told = format!("`join` of a future that is done after {a} polls and one after {b}");
        assert_eq!(results, Some(("left", "right")), "{told}");
    }
}

/// A future that was ready is not polled again while the other one is waited for.
#[check(count, points = 2, verdict = "panicked")]
fn who_is_done_is_left_alone() {
    for (a, b) in [(0, 2), (2, 0), (1, 2), (2, 1)] {
        run(join(after(a, "left", true), after(b, "right", true)));
    }
}

/// Each of two futures needs the other to have begun: `join` lets both begin before either is done.
#[check(overlap, points = 2)]
fn both_get_on_side_by_side() {
    let (left, right) = (AtomicU32::new(0), AtomicU32::new(0));
    let meet = |mine: &'static str, told: &AtomicU32, awaited: &AtomicU32| {
        told.store(1, Ordering::Relaxed);
        match awaited.load(Ordering::Relaxed) {
            0 => Poll::Pending,
            _ => Poll::Ready(mine),
        }
    };
    let both = run(join(
        poll_fn(|_| meet("left", &left, &right)),
        poll_fn(|_| meet("right", &right, &left)),
    ));
    let told = "each waits until the other has begun, and one of them never begins";
    assert!(both.is_some(), "{told}");
}

/// Whoever is done first wins, and the other goes on where it was, with all that it has.
#[check(value, points = 2)]
fn the_loser_is_unharmed() {
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1), (1, 3), (3, 1)] {
        let told = format!("`select` of a future that is done after {a} polls and one after {b}");
        let (winner, loser) = match run(select(after(a, "left", true), after(b, "right", true))) {
            None => panic!("{told} is never done"),
            Some(Either::Left((winner, loser))) => (winner, run(loser)),
            Some(Either::Right((loser, winner))) => (winner, run(loser)),
        };
        let other = if winner == "left" { "right" } else { "left" };
        assert!(
            a == b || (winner == "left") == (a < b),
            "{told} was won by the {winner} one"
        );
        assert_eq!(
            loser,
            Some(other),
            "{told}: what the loser gives in the end"
        );
    }
}

/// The two take turns at being asked first: of two that are done at the same time, each wins every other time.
#[check(value, points = 1)]
fn ties_are_shared_out() {
    for (polls, winner) in [(0, "left"), (1, "right"), (2, "left")] {
        let won = match run(select(
            after(polls, "left", false),
            after(polls, "right", false),
        )) {
            None => {
                panic!("`select` of two futures that are done after {polls} polls is never done")
            }
            Some(Either::Left((won, _)) | Either::Right((_, won))) => won,
        };
        assert_eq!(
            won, winner,
            "who wins when both are done after {polls} polls"
        );
    }
}

/// Whichever of the two is woken wakes whoever waits for the whole.
#[check(count, points = 1, verdict = "deadlock")]
fn either_one_wakes_the_whole() {
    let told =
        "a future inside was woken, and whoever waits for the whole was not: it sleeps for ever";
    for (a, b) in [(1, 0), (0, 1)] {
        assert!(
            woken_by_first_poll(join(after(a, "left", false), after(b, "right", false))),
            "`join`: {told}"
        );
    }
    assert!(
        woken_by_first_poll(select(after(2, "left", false), after(2, "right", false))),
        "`select`: {told}"
    );
}

/// A future that is pending `polls` times, with a wake-up each, and then done with `value`.
struct After {
    polls: u32,
    value: &'static str,
    /// Whether it panics when it is polled after it was done, as most futures do.
    ends: bool,
    is_done: bool,
}

fn after(polls: u32, value: &'static str, ends: bool) -> After {
    After {
        polls,
        value,
        ends,
        is_done: false,
    }
}

impl Future for After {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<&'static str> {
        if self.polls == 0 {
            assert!(
                !(self.is_done && self.ends),
                "the {} one was polled after it was ready",
                self.value
            );
            self.is_done = true;
            return Poll::Ready(self.value);
        }
        self.polls -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A waker that counts.
#[derive(Default)]
struct Wakes(AtomicU32);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// What it gives within eight polls.
fn run<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..8).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    })
}

/// Whether the first poll, which is pending, leaves a wake-up behind.
fn woken_by_first_poll(future: impl Future) -> bool {
    let wakes = Arc::new(Wakes::default());
    let waker = Waker::from(Arc::clone(&wakes));
    let poll = pin!(future).poll(&mut Context::from_waker(&waker));
    poll.is_ready() || wakes.0.load(Ordering::Relaxed) > 0
}
