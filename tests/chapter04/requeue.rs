//! Marks `requeue`.

#[cfg(not(marked))]
use solutions::chapter04::requeue as submission;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;

use marking::check;
use submission::work;

marking::exercise! {
    title: "Work that makes work",
    order: 2,
    hints: [
        "Where does the guard of `queue.lock().unwrap().pop_front()` die, if it stands in the condition of a `while let`? \
         And what does a worker have to know before it may leave?",
        "Pop first, into a variable; then look at what you have. Count the workers that are running a job: one that is may \
         still add to the queue.",
        "A worker that finds the queue empty leaves only if nobody is busy; otherwise it waits on a `Condvar`. Whoever puts \
         a job in, and the last to finish, notifies.",
    ],
}

/// Jobs that are there are run, each once, and counted.
#[check(value, points = 2)]
fn all_jobs_are_run() {
    for workers in [0, 1, 2] {
        let queue = Mutex::new(VecDeque::from([1, 2, 3]));
        let sum = AtomicU32::new(0);
        let ran = work(&queue, workers, |job, _| {
            sum.fetch_add(job, Ordering::Relaxed);
        });
        assert_eq!(ran, 3, "jobs run by {workers} workers");
        assert_eq!(sum.into_inner(), 6, "the sum of jobs 1, 2 and 3");
    }
    let none = Mutex::new(VecDeque::<u32>::new());
    assert_eq!(work(&none, 2, |_, _| {}), 0, "jobs of an empty queue");
}

/// A job puts another into the queue it came from, and that is run too.
#[check(schedule, points = 3, verdict = "wrong value")]
fn a_job_may_make_another() {
    let queue = Mutex::new(VecDeque::from([1]));
    let ran = work(&queue, 2, |job, put| {
        if job == 1 {
            put(2);
        }
    });
    assert_eq!(ran, 2, "a job, and the one it made");
}

/// Two jobs run at the same time: each waits until the other has begun.
#[check(overlap, points = 2)]
fn jobs_run_at_the_same_time() {
    let queue = Mutex::new(VecDeque::from([(), ()]));
    let both = Barrier::new(2);
    let ran = work(&queue, 2, |(), _| {
        both.wait();
    });
    assert_eq!(ran, 2, "jobs that were run");
}

/// Nobody leaves while a job that runs may make more: two that it makes can run at the same time.
#[check(overlap, points = 2)]
fn nobody_leaves_too_early() {
    let queue = Mutex::new(VecDeque::from([true]));
    let both = Barrier::new(2);
    work(&queue, 2, |makes, put| {
        if makes {
            put(false);
            put(false);
        } else {
            both.wait();
        }
    });
}

/// A worker with nothing to do sleeps, however long the job takes that another runs.
#[check(count, points = 1, verdict = "livelock")]
fn idle_workers_sleep() {
    const YIELDS: u64 = 100;
    let queue = Mutex::new(VecDeque::from([()]));
    let before = marking::counted().steps;
    work(&queue, 2, |(), _| {
        for _ in 0..YIELDS {
            thread::yield_now();
        }
    });
    let steps = marking::counted().steps - before;
    let busy = format!("{steps} steps, and the job took {YIELDS}: the idle worker was busy");
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}
