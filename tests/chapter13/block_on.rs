//! Marks `block_on`.

#[cfg(not(marked))]
use solutions::chapter13::block_on as submission;
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Poll, Waker};
use std::thread;

use marking::check;
use submission::block_on;

marking::exercise! {
    title: "From a future to a value",
    order: 3,
    hints: [
        "`thread::park` sleeps until somebody calls `unpark` on the thread. What if that call comes first?",
        "Then `park` returns at once: `unpark` leaves a token, and one is kept. But others may take it or leave one too, so \
         keep a flag of your own beside it.",
        "A struct with an `AtomicBool` and the `Thread` in an `Arc`, and `impl Wake` for it: set the flag, then unpark. \
         After a `Pending`: while the flag is not set, park; the look takes it back, with `swap(false, …)`.",
    ],
}

/// A future runs to its end, and its result comes back; it may borrow from its caller.
#[check(value, points = 2)]
fn the_result_comes_back() {
    let name = String::from("Ada");
    let greeting = block_on(async { format!("good morning, {name}") });
    assert_eq!(greeting, "good morning, Ada", "the result of a future");
    let mut left = 3;
    let result = block_on(poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(left);
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }));
    assert_eq!(
        result, 0,
        "the result of a future that was pending three times, and woke itself each time"
    );
}

/// Another thread wakes at any moment: before the sleep, in it, or between the last look and the sleep.
#[check(schedule, points = 3)]
fn a_wake_from_another_thread_arrives() {
    let polls = AtomicU32::new(0);
    block_on(elsewhere(&polls, |waker, done| {
        done.store(true, Ordering::SeqCst);
        waker.wake();
    }));
}

/// Who waits sleeps, however long it takes.
#[check(count, points = 2, verdict = "livelock")]
fn who_waits_sleeps() {
    const YIELDS: u64 = 100;
    let polls = AtomicU32::new(0);
    let before = marking::counted().steps;
    block_on(elsewhere(&polls, |waker, done| {
        for _ in 0..YIELDS {
            thread::yield_now();
        }
        done.store(true, Ordering::SeqCst);
        waker.wake();
    }));
    let steps = marking::counted().steps - before;
    let busy = format!(
        "{steps} steps, and the other thread took {YIELDS} before it woke: who waited was busy"
    );
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}

/// Somebody unparks the thread who has nothing to do with the future; it is not polled for that.
#[check(schedule, points = 2, verdict = "work done twice")]
fn it_is_polled_only_when_woken() {
    let polls = AtomicU32::new(0);
    let sleeper = thread::current();
    block_on(elsewhere(&polls, move |waker, done| {
        sleeper.unpark();
        done.store(true, Ordering::SeqCst);
        waker.wake();
    }));
    let polls = polls.into_inner();
    assert!(polls <= 2, "polled {polls} times, and woken once");
}

/// A future wakes itself and, before it returns, uses `park` for a purpose of its own; the wake-up is still there.
#[check(value, points = 2)]
fn a_wake_during_the_poll_is_kept() {
    let mut is_first = true;
    block_on(poll_fn(|context| {
        if !is_first {
            return Poll::Ready(());
        }
        is_first = false;
        context.waker().wake_by_ref();
        thread::current().unpark();
        thread::park();
        Poll::Pending
    }));
}

/// The waker of the first poll wakes, though the future has been polled again since.
#[check(schedule, points = 1)]
fn an_earlier_waker_still_wakes() {
    let done = Arc::new(AtomicBool::new(false));
    let mut polls = 0;
    block_on(poll_fn(|context| {
        polls += 1;
        if polls == 1 {
            let (waker, done) = (context.waker().clone(), Arc::clone(&done));
            thread::spawn(move || {
                done.store(true, Ordering::SeqCst);
                waker.wake();
            });
            context.waker().wake_by_ref();
        }
        if done.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending
    }));
}

/// A future that hands its waker to another thread and is done when that thread says so.
fn elsewhere(
    polls: &AtomicU32,
    work: impl FnOnce(Waker, &AtomicBool) + Send + 'static,
) -> impl Future<Output = ()> {
    let done = Arc::new(AtomicBool::new(false));
    let mut work = Some(work);
    poll_fn(move |context| {
        polls.fetch_add(1, Ordering::Relaxed);
        if let Some(work) = work.take() {
            let (waker, done) = (context.waker().clone(), Arc::clone(&done));
            thread::spawn(move || work(waker, &done));
        }
        if done.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending
    })
}
