//! Marks `race`.

#[cfg(not(marked))]
use solutions::chapter02::race as submission;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use marking::check;
use submission::{Job, Stop, race};

marking::exercise! {
    title: "The race",
    order: 4,
    hints: [
        "Who is first is decided by who tells you first, not by whom you ask first. What does a thread tell others by?",
        "Give each thread a `Sender` with its index. The first message that you receive is the winner's.",
        "Receive once, set the flag, and only then leave the `thread::scope`, which waits for all. Drop your own sender \
         before you receive, so that a race of nobody ends.",
    ],
}

/// One job is a race that it wins; nobody is a race without a winner.
#[check(value, points = 2)]
fn a_race_may_be_small() {
    let one: Vec<Job<&str>> = vec![Box::new(|_| "alone")];
    assert_eq!(race(one), Some((0, "alone")), "a race of one");
    let nobody: Vec<Job<&str>> = Vec::new();
    assert_eq!(race(nobody), None, "a race of nobody");
}

/// One job ends and the other goes on until it is told to stop: the first wins, wherever it stands in the list.
#[check(schedule, points = 4, verdict = "wrong value")]
fn the_first_to_end_wins() {
    let first: Vec<Job<&str>> = vec![Box::new(|_| "quick"), Box::new(until_told)];
    assert_eq!(
        race(first),
        Some((0, "quick")),
        "the quick one is the first"
    );
    let second: Vec<Job<&str>> = vec![Box::new(until_told), Box::new(|_| "quick")];
    assert_eq!(
        race(second),
        Some((1, "quick")),
        "the quick one is the second"
    );
}

/// The index and the result belong to each other, whoever wins.
#[check(schedule, points = 2, verdict = "wrong value")]
fn the_result_is_the_winners() {
    let jobs: Vec<Job<usize>> = vec![Box::new(|_| 0), Box::new(|_| 10)];
    let (index, result) = race(jobs).expect("a winner of two");
    assert_eq!(result, index * 10, "the result of job {index}");
}

/// Whoever asks is told to stop once there is a winner, and not before.
#[check(schedule, points = 3, verdict = "wrong value")]
fn the_others_are_told_to_stop() {
    let told = AtomicU32::new(0);
    let jobs: Vec<Job<()>> = vec![
        Box::new(|stop| {
            told.fetch_add(u32::from(stop.requested()), Ordering::Relaxed);
        }),
        Box::new(|stop| {
            until_told(stop);
        }),
    ];
    race(jobs);
    let too_early = told.into_inner();
    assert_eq!(
        too_early, 0,
        "times that a job was told to stop before anybody had won"
    );
}

/// When `race` returns, no job is at work any more.
#[check(schedule, points = 3, verdict = "wrong value")]
fn nobody_runs_on() {
    let at_work = AtomicU32::new(0);
    let job = |_: &Stop| {
        at_work.fetch_add(1, Ordering::Relaxed);
        thread::yield_now();
        at_work.fetch_sub(1, Ordering::Relaxed);
    };
    let jobs: Vec<Job<()>> = vec![Box::new(job), Box::new(job)];
    race(jobs);
    let at_work = at_work.load(Ordering::Relaxed);
    assert_eq!(at_work, 0, "jobs still at work");
}

/// A job that ends only when it is told to.
fn until_told(stop: &Stop) -> &'static str {
    while !stop.requested() {
        thread::yield_now();
    }
    "stopped"
}
