//! Marks `breaking_schedule`.

#[cfg(not(marked))]
use solutions::chapter03::breaking_schedule as submission;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

use marking::check;
use submission::{Puzzle, breaking_schedule};

marking::exercise! {
    title: "The schedule that breaks it",
    order: 2,
    hints: [
        "Which two steps of one thread must the other come between? Let the one go up to there, and then let the other go \
         to its end.",
        "A preemption is paid once: after the other thread has ended, going back to the first costs nothing. Thread 0 goes \
         first, and again at the end, when both have ended.",
        "For the lost wake-up the waiter has looked, and found nothing ready, before the other says so; it comes to wait \
         only after the notification.",
    ],
}

/// A schedule under which one of two hits is lost.
#[check(replay, points = 2)]
fn the_lost_update_is_found() {
    breaks(Puzzle::LostUpdate, lost_update);
}

/// A schedule under which a value is made twice.
#[check(replay, points = 2)]
fn the_double_init_is_found() {
    breaks(Puzzle::DoubleInit, double_init);
}

/// A schedule under which an account is overdrawn.
#[check(replay, points = 2)]
fn the_overdraft_is_found() {
    breaks(Puzzle::Overdraft, overdraft);
}

/// A schedule under which a pair is read torn.
#[check(replay, points = 2)]
fn the_torn_pair_is_found() {
    breaks(Puzzle::TornPair, torn_pair);
}

/// A schedule under which a wake-up is lost.
#[check(replay, points = 2)]
fn the_lost_wakeup_is_found() {
    breaks(Puzzle::LostWakeup, lost_wakeup);
}

/// Follows the submission's schedule: it breaks the program, and no other does so with fewer preemptions.
fn breaks(puzzle: Puzzle, program: fn()) {
    let schedule = breaking_schedule(puzzle);
    let played = marking::replay(&schedule, program).unwrap_or_else(|error| panic!("{error}"));
    assert!(played.verdict.is_some(), "{}", played.message);
    let fewest = marking::fewest(program).expect("a small program");
    let fewest = fewest
        .expect("a program that some schedule breaks")
        .preemptions;
    let used = played.preemptions;
    assert_eq!(
        used, fewest,
        "it breaks the program; the preemptions it used, and the fewest there are"
    );
}

/// Two threads count a hit each, and one hit is gone.
fn lost_update() {
    let hits = AtomicU32::new(0);
    let visit = || {
        let seen = hits.load(SeqCst);
        hits.store(seen + 1, SeqCst);
    };
    thread::scope(|s| {
        s.spawn(visit);
        s.spawn(visit);
    });
    assert_eq!(hits.load(SeqCst), 2);
}

/// Two threads make a value unless it is there, and it is made twice.
fn double_init() {
    let value = Mutex::new(None);
    let made = AtomicU32::new(0);
    let get = || {
        if value.lock().unwrap().is_none() {
            made.fetch_add(1, SeqCst);
            *value.lock().unwrap() = Some(7);
        }
    };
    thread::scope(|s| {
        s.spawn(get);
        s.spawn(get);
    });
    assert_eq!(made.load(SeqCst), 1);
}

/// An account of 10 pays 10 twice.
fn overdraft() {
    let balance = Mutex::new(10_i32);
    let pay = || {
        let covered = *balance.lock().unwrap() >= 10;
        if covered {
            *balance.lock().unwrap() -= 10;
        }
    };
    thread::scope(|s| {
        s.spawn(pay);
        s.spawn(pay);
    });
    assert!(*balance.lock().unwrap() >= 0);
}

/// A writer keeps two numbers equal, and a reader finds that they are not.
fn torn_pair() {
    let (left, right) = (AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|s| {
        s.spawn(|| {
            left.store(1, SeqCst);
            right.store(1, SeqCst);
        });
        s.spawn(|| assert_eq!(left.load(SeqCst), right.load(SeqCst)));
    });
}

/// One thread waits until another is ready, and waits for ever.
fn lost_wakeup() {
    let ready = Mutex::new(false);
    let changed = Condvar::new();
    thread::scope(|s| {
        s.spawn(|| {
            let is_ready = *ready.lock().unwrap();
            if !is_ready {
                let guard = ready.lock().unwrap();
                let _guard = changed.wait(guard).unwrap();
            }
        });
        s.spawn(|| {
            *ready.lock().unwrap() = true;
            changed.notify_one();
        });
    });
}
