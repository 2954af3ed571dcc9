//! Marks `lost_update`.

#[cfg(not(marked))]
use solutions::chapter03::lost_update as submission;
use std::thread;

use marking::check;
use submission::{AtomicHits, Hits, LockedHits};

marking::exercise! {
    title: "The lost update",
    order: 3,
    hints: [
        "Which two steps must no other thread come between? Look for a read and the write that relies on it.",
        "Which methods of an atomic read and write in one step? From which line to which does each guard live?",
        "`add` is `fetch_add`, `take` is `swap(0)`; under a lock, `take` is `std::mem::take` of the guard's value.",
    ],
}

/// One thread alone adds, reads and takes, and every hit is counted.
#[check(value, points = 1)]
fn each_hit_is_counted() {
    counts_alone(&AtomicHits::new());
    counts_alone(&LockedHits::new());
}

/// Two threads add to `AtomicHits` at once; both hits are counted.
#[check(schedule, points = 2, verdict = "lost update")]
fn no_hit_is_lost_without_a_lock() {
    two_threads_add(&AtomicHits::new());
}

/// Two threads add to `LockedHits` at once; both hits are counted.
#[check(schedule, points = 2, verdict = "lost update")]
fn no_hit_is_lost_under_the_lock() {
    two_threads_add(&LockedHits::new());
}

/// Two threads add to `AtomicHits` while a third takes; what it took and what is left are all the hits.
#[check(schedule, points = 2, verdict = "lost update")]
fn take_loses_nothing_without_a_lock() {
    one_takes_while_two_add(&AtomicHits::new());
}

/// Two threads add to `LockedHits` while a third takes; what it took and what is left are all the hits.
#[check(schedule, points = 2, verdict = "lost update")]
fn take_loses_nothing_under_the_lock() {
    one_takes_while_two_add(&LockedHits::new());
}

/// `AtomicHits` does its work without taking a lock.
#[check(count, points = 1, verdict = "forbidden construct")]
fn atomic_hits_takes_no_lock() {
    let locks = locks_taken_by(&AtomicHits::new());
    assert_eq!(locks, 0, "locks taken by one add, one get and one take");
}

/// `LockedHits` takes a lock for whatever it does.
#[check(count, points = 1, verdict = "forbidden construct")]
fn locked_hits_takes_its_lock() {
    let locks = locks_taken_by(&LockedHits::new());
    assert!(
        locks >= 3,
        "one add, one get and one take took {locks} locks between them"
    );
}

/// A `static` can hold either counter, so `new` can run at compile time.
#[check(compile, points = 1)]
fn a_static_can_hold_them() {
    static WITHOUT_A_LOCK: AtomicHits = AtomicHits::new();
    static UNDER_A_LOCK: LockedHits = LockedHits::new();
    let _: [&dyn Hits; 2] = [&WITHOUT_A_LOCK, &UNDER_A_LOCK];
}

fn counts_alone(hits: &impl Hits) {
    hits.add(2);
    hits.add(3);
    assert_eq!(hits.get(), 5, "after add(2) and add(3)");
    assert_eq!(hits.get(), 5, "get leaves the hits where they are");
    assert_eq!(hits.take(), 5, "take returns the hits so far");
    assert_eq!(hits.get(), 0, "take starts again from 0");
    hits.add(4);
    assert_eq!(hits.take(), 4, "the second take after add(4)");
}

fn two_threads_add(hits: &impl Hits) {
    thread::scope(|s| {
        s.spawn(|| hits.add(1));
        s.spawn(|| hits.add(1));
    });
    assert_eq!(hits.get(), 2, "hits after two threads added 1 each");
}

fn one_takes_while_two_add(hits: &impl Hits) {
    let taken = thread::scope(|s| {
        s.spawn(|| hits.add(1));
        s.spawn(|| hits.add(1));
        s.spawn(|| hits.take()).join().unwrap()
    });
    let left = hits.get();
    assert_eq!(taken + left, 2, "{taken} taken and {left} left, of 2 hits");
}

fn locks_taken_by(hits: &impl Hits) -> u64 {
    let before = marking::counted().locks;
    hits.add(1);
    hits.get();
    hits.take();
    marking::counted().locks - before
}
