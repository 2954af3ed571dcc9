//! The header and the checks of an exercise, as the view's tests know it; nothing compiles this.

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
fn each_hit_is_counted() {}

/// Two threads add to `AtomicHits` at once; both hits are counted.
#[check(schedule, points = 2, verdict = "lost update")]
fn no_hit_is_lost_without_a_lock() {}

/// Two threads add to `LockedHits` at once; both hits are counted.
#[check(schedule, points = 2, verdict = "lost update")]
fn no_hit_is_lost_under_the_lock() {}

/// Two threads add to `AtomicHits` while a third takes; what it took and what is left are all the hits.
#[check(schedule, points = 2, verdict = "lost update")]
fn take_loses_nothing_without_a_lock() {}

/// Two threads add to `LockedHits` while a third takes; what it took and what is left are all the hits.
#[check(schedule, points = 2, verdict = "lost update")]
fn take_loses_nothing_under_the_lock() {}

/// `AtomicHits` does its work without taking a lock.
#[check(count, points = 1, verdict = "forbidden construct")]
fn atomic_hits_takes_no_lock() {}

/// `LockedHits` takes a lock for whatever it does.
#[check(count, points = 1, verdict = "forbidden construct")]
fn locked_hits_takes_its_lock() {}

/// A `static` can hold either counter, so `new` can run at compile time.
#[check(compile, points = 1)]
fn a_static_can_hold_them() {}
