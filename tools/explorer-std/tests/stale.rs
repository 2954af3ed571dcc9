//! Stale reads: when they are looked for, what is said of one, and that its choices replay it.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU32, fence};
use std::thread;

use explorer::{Config, Report, Verdict, explore, replay};

fn config() -> Config {
    Config {
        stale_reads: true,
        ..Config::default()
    }
}

fn explored(program: impl Fn() + Send + Sync + 'static) -> Report {
    let mut report = explore(config(), program);
    report.join_sources(&mut |_| Some(include_str!("stale.rs").to_owned()));
    report
}

/// One thread writes and then raises a flag; another waits for the flag and reads.
fn publishes(raise: Ordering, look: Ordering) {
    let (data, ready) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            data.store(7, Relaxed);
            ready.store(true, raise);
        });
        if ready.load(look) {
            assert_eq!(data.load(Relaxed), 7);
        }
    });
}

/// Each of two threads says that it wants to enter, and enters if the other does not.
fn enters(write: Ordering, read: Ordering, between: Option<Ordering>) {
    let wants = [AtomicBool::new(false), AtomicBool::new(false)];
    let inside = AtomicU32::new(0);
    let enter = |me: usize| {
        wants[me].store(true, write);
        between.inspect(|&ordering| fence(ordering));
        if !wants[1 - me].load(read) {
            assert_eq!(inside.fetch_add(1, SeqCst), 0, "both are inside");
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| enter(0));
        scope.spawn(|| enter(1));
    });
}

#[test]
fn a_stale_read_is_told_with_what_it_missed_and_what_would_order_the_two() {
    let report = explored(|| publishes(Relaxed, Relaxed));

    assert_eq!(report.model, Report::WEAK_MODEL);
    assert_eq!(
        report.text(),
        "\
stale read: main reads 0 from `data` at stale.rs:35, and not the 7 that T1 wrote
at stale.rs:31: nothing orders that write before this read; `Release` at
stale.rs:32 and `Acquire` at stale.rs:34 would
assertion `left == right` failed
left: 0
right: 7
This schedule needs 1 preemption and 1 stale read; it is the same every time.

step  main                                 T1
   1  starts T1
      stale.rs:30  scope.spawn(|| {
>  2                                       writes 7
      stale.rs:31  data.store(7, Relaxed);
   3                                       writes true
      stale.rs:32  ready.store(true, raise);
   4  reads true
      stale.rs:34  if ready.load(look) {
   5  reads 0 (stale: T1 wrote 7 at stale.rs:31)
      stale.rs:35  assert_eq!(data.load(Relaxed), 7);
   6  panics: assertion `left == right` failed left: 0 right: 7
   7  leaves the scope: all its threads have ended

> the thread before could have gone on: a preemption
"
    );
}

#[test]
fn only_the_half_that_is_missing_is_asked_for() {
    let message = |raise, look| {
        let report = explored(move || publishes(raise, look));
        report.failure.map(|failure| failure.message)
    };
    let [release, acquire] = [(Relaxed, Acquire), (Release, Relaxed)].map(|(raise, look)| {
        let message = message(raise, look).expect("it fails");
        message
            .split("; ")
            .last()
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    });

    assert_eq!(release, "`Release` at stale.rs:32 would");
    assert_eq!(acquire, "`Acquire` at stale.rs:34 would");
    assert_eq!(message(Release, Acquire), None);
    assert_eq!(message(SeqCst, SeqCst), None);
}

#[test]
fn where_only_sequential_consistency_helps_that_is_said() {
    let message = |write, read, between| {
        let report = explored(move || enters(write, read, between));
        report
            .failure
            .map(|failure| (failure.verdict, failure.message))
    };

    let (verdict, told) = message(Release, Acquire, None).expect("it fails");
    assert_eq!(verdict, Verdict::StaleRead);
    assert!(told.contains("only `SeqCst`"), "{told}");
    assert_eq!(message(SeqCst, SeqCst, None), None);
    assert_eq!(message(Relaxed, Relaxed, Some(SeqCst)), None);
}

#[test]
fn an_ordinary_schedule_that_fails_is_told_first() {
    let report = explored(|| {
        let count = AtomicU32::new(0);
        let add = || count.store(count.load(Relaxed) + 1, Relaxed);
        thread::scope(|scope| {
            scope.spawn(add);
            scope.spawn(add);
        });
        assert_eq!(count.load(Relaxed), 2);
    });

    assert_eq!(
        report.failure.map(|failure| failure.verdict),
        Some(Verdict::LostUpdate)
    );
    assert_eq!(report.model, Report::MODEL);
}

#[test]
fn without_weaker_orderings_nothing_is_looked_at_twice() {
    let ordinary = explore(Config::default(), || enters(SeqCst, SeqCst, None));
    let both = explored(|| enters(SeqCst, SeqCst, None));

    assert_eq!(both, ordinary);
}

#[test]
fn its_choices_replay_it() {
    let program = || publishes(Relaxed, Relaxed);
    let failure = explore(config(), program).failure.expect("it fails");

    let again = replay(config(), &failure.choices, program).failure;

    assert_eq!(again.map(|again| again.choices), Some(failure.choices));
}

#[test]
fn a_loop_that_waits_for_a_flag_ends_and_misses_nothing() {
    let waits = |raise, look| {
        move || {
            let (data, ready) = (AtomicU32::new(0), AtomicBool::new(false));
            thread::scope(|scope| {
                scope.spawn(|| {
                    data.store(7, Relaxed);
                    ready.store(true, raise);
                });
                while !ready.load(look) {
                    std::hint::spin_loop();
                }
                assert_eq!(data.load(Relaxed), 7);
            });
        }
    };

    let verdict = |report: Report| report.failure.map(|failure| failure.verdict);
    assert_eq!(
        verdict(explored(waits(Relaxed, Acquire))),
        Some(Verdict::StaleRead)
    );
    assert_eq!(verdict(explored(waits(Release, Acquire))), None);
}
