//! Which deadlocks are lost wake-ups, and what an early time-out is called.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::sync::mpsc;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

use explorer::{Config, Failure, Verdict, explore};

/// How the schedules of a program end.
fn verdicts(program: fn()) -> BTreeSet<Option<Verdict>> {
    let config = Config {
        outcomes: true,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(report.complete, "{}", report.text());
    let outcomes = report.outcomes.iter();
    outcomes.map(|outcome| outcome.verdict).collect()
}

fn failure(program: fn()) -> Failure {
    let report = explore(Config::default(), program);
    report.failure.expect("the program fails in some schedule")
}

/// Waits for the first step, and then for a second one that nobody makes.
fn wait_for_two(steps: &Mutex<u32>, changed: &Condvar) {
    for step in 1..=2 {
        let seen = steps.lock().unwrap();
        drop(changed.wait_while(seen, |done| *done < step).unwrap());
    }
}

#[test]
fn a_notification_whose_news_was_seen_is_not_lost() {
    let verdicts = verdicts(|| {
        let (steps, changed) = (Mutex::new(0), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                *steps.lock().unwrap() += 1;
                changed.notify_one();
            });
            wait_for_two(&steps, &changed);
        });
    });
    assert_eq!(verdicts, BTreeSet::from([Some(Verdict::Deadlock)]));
}

#[test]
fn a_notification_under_the_lock_whose_news_was_seen_is_not_lost() {
    let verdicts = verdicts(|| {
        let (steps, changed) = (Mutex::new(0), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut steps = steps.lock().unwrap();
                *steps += 1;
                changed.notify_all();
            });
            wait_for_two(&steps, &changed);
        });
    });
    assert_eq!(verdicts, BTreeSet::from([Some(Verdict::Deadlock)]));
}

#[test]
fn a_notification_that_found_nobody_does_not_count_once_another_was_heard() {
    let verdicts = verdicts(|| {
        let (rounds, changed) = (Mutex::new(0), Condvar::new());
        changed.notify_one();
        thread::scope(|scope| {
            scope.spawn(|| {
                let seen = rounds.lock().unwrap();
                drop(changed.wait_while(seen, |done| *done < 2).unwrap());
            });
            *rounds.lock().unwrap() = 1;
            changed.notify_one();
        });
    });
    assert!(verdicts.contains(&Some(Verdict::Deadlock)), "{verdicts:?}");
}

#[test]
fn a_notification_between_the_look_and_the_sleep_is_lost() {
    let failure = failure(|| {
        let (lock, changed) = (Mutex::new(()), Condvar::new());
        let set = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                set.store(true, SeqCst);
                changed.notify_one();
            });
            // A look that proves nothing: the flag is not under the lock.
            drop(lock.lock().unwrap());
            let mut guard = lock.lock().unwrap();
            while !set.load(SeqCst) {
                guard = changed.wait(guard).unwrap();
            }
        });
    });
    assert_eq!(failure.verdict, Verdict::LostWakeUp);
}

#[test]
fn a_time_out_that_comes_before_somebody_else_is_told_apart_from_a_preemption() {
    let early = failure(|| {
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || sender.send(1).unwrap());
            assert!(receiver.recv_timeout(Duration::from_millis(5)).is_ok());
        });
    });
    assert_eq!(early.needs(), "needs no preemption and 1 early time-out");

    let preempting = failure(|| {
        let cell = AtomicU32::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                cell.store(1, SeqCst);
                cell.store(2, SeqCst);
            });
            thread::sleep(Duration::from_millis(5));
            assert_ne!(cell.load(SeqCst), 1);
        });
    });
    assert_eq!(preempting.needs(), "needs 1 preemption");
    assert!(preempting.steps.iter().any(|step| step.preempts));
}
