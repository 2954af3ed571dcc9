//! # The schedule that breaks it
//!
//! Below are five small programs. Each of them goes wrong under some schedules. You are the scheduler: for each, write
//! down the schedule that breaks it.
//!
//! A schedule is a list of threads in the order in which they go on: 0 is the thread that begins, 1 the first that it
//! starts, 2 the second. Name a thread for each step that others could come before or after: reading or writing an
//! atomic, taking a lock, waiting, notifying, joining. Giving a lock back, starting a thread and ending are no steps of
//! their own: they belong to the step before them, and thread 0 is named once for starting both. Go on until the program
//! is over: until it has failed, or until nobody can go on.
//!
//! Each schedule is to break its program with as few preemptions as can be. A preemption lets another thread go on
//! although the last one could have. A thread that waits or has ended costs nothing to leave. For the first program, the
//! lost update, one is enough.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

/// The programs, each below under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Puzzle {
    /// [`lost_update`].
    LostUpdate,
    /// [`double_init`].
    DoubleInit,
    /// [`overdraft`].
    Overdraft,
    /// [`torn_pair`].
    TornPair,
    /// [`lost_wakeup`].
    LostWakeup,
}

/// A schedule that breaks the program, with as few preemptions as can be.
pub fn breaking_schedule(puzzle: Puzzle) -> Vec<usize> {
    todo!("{puzzle:?}")
}

/// Two threads count a hit each, and one hit is gone.
pub fn lost_update() {
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
pub fn double_init() {
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
pub fn overdraft() {
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
pub fn torn_pair() {
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
pub fn lost_wakeup() {
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
