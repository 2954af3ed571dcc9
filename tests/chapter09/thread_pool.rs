//! Marks `thread_pool`.

#[cfg(not(marked))]
use solutions::chapter09::thread_pool as submission;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::thread;

use marking::check;
use submission::Pool;

marking::exercise! {
    title: "A pool of threads",
    order: 2,
    hints: [
        "The workers share one receiver. Who may hold its lock, and until when?",
        "`let job = queue.lock().unwrap().recv();` lets the lock go at the semicolon. In a `while let` the guard lives as \
         long as the body. What ends a `recv` that waits?",
        "`catch_unwind(AssertUnwindSafe(job))` keeps the worker alive. In `drop`: first `drop(self.jobs.take())`, so that \
         the queue can end, then join.",
    ],
}

/// Dropping the pool waits for every job that was submitted, begun or not.
#[check(schedule, points = 2, verdict = "wrong value")]
fn drop_waits_for_every_job() {
    for n in [1, 2] {
        let ran = Arc::new(AtomicU32::new(0));
        let pool = Pool::new(n);
        for _ in 0..2 {
            let ran = Arc::clone(&ran);
            pool.execute(move || {
                ran.fetch_add(1, Ordering::Relaxed);
            });
        }
        drop(pool);
        let ran = ran.load(Ordering::Relaxed);
        assert_eq!(
            ran, 2,
            "jobs of 2 that were done when a pool of {n} was gone"
        );
    }
}

/// Two jobs run at the same time: each waits until the other has begun.
#[check(overlap, points = 2)]
fn jobs_run_at_the_same_time() {
    let both = Arc::new(Barrier::new(2));
    let pool = Pool::new(2);
    for _ in 0..2 {
        let both = Arc::clone(&both);
        pool.execute(move || {
            both.wait();
        });
    }
}

/// A job panics; the only worker takes the next job all the same.
#[check(schedule, points = 2, verdict = "wrong value")]
fn a_panic_costs_nothing_but_its_job() {
    let ran = Arc::new(AtomicU32::new(0));
    let pool = Pool::new(1);
    pool.execute(|| panic!("this job fails"));
    let count = Arc::clone(&ran);
    pool.execute(move || {
        count.fetch_add(1, Ordering::Relaxed);
    });
    drop(pool);
    let ran = ran.load(Ordering::Relaxed);
    assert_eq!(ran, 1, "jobs that ran after the one that panicked");
}

/// Jobs that panic are counted, and no others.
#[check(value, points = 1)]
fn panics_are_counted() {
    let pool = Pool::new(1);
    assert_eq!(pool.panicked(), 0, "panics in a new pool");
    pool.execute(|| panic!("this job fails"));
    pool.execute(|| ());
    pool.execute(|| panic!("so does this"));
    let (done, all_done) = mpsc::channel();
    pool.execute(move || done.send(()).unwrap());
    all_done.recv().unwrap();
    assert_eq!(pool.panicked(), 2, "panics in 4 jobs of which 2 panicked");
}

/// However many jobs there are, no more threads are started than were asked for, and one at least.
#[check(count, points = 1, verdict = "too many at once")]
fn threads_are_used_again() {
    for (asked, allowed) in [(0, 1), (1, 1), (2, 2)] {
        let before = marking::counted().threads;
        let pool = Pool::new(asked);
        for _ in 0..5 {
            pool.execute(|| ());
        }
        drop(pool);
        let threads = marking::counted().threads - before;
        assert!(
            threads <= allowed,
            "{threads} threads for a pool of {asked}"
        );
    }
}

/// One worker does its jobs in the order in which they came.
#[check(schedule, points = 1, verdict = "wrong value")]
fn jobs_begin_in_the_order_they_came() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let pool = Pool::new(1);
    for n in 0..3 {
        let order = Arc::clone(&order);
        pool.execute(move || order.lock().unwrap().push(n));
    }
    drop(pool);
    assert_eq!(
        *order.lock().unwrap(),
        [0, 1, 2],
        "jobs in the order they ran"
    );
}

/// A worker without a job sleeps, however long the job takes that another does.
#[check(count, points = 1, verdict = "livelock")]
fn idle_workers_sleep() {
    const YIELDS: u64 = 100;
    let before = marking::counted().steps;
    let pool = Pool::new(2);
    let (done, is_done) = mpsc::channel();
    pool.execute(move || {
        for _ in 0..YIELDS {
            thread::yield_now();
        }
        done.send(()).unwrap();
    });
    is_done.recv().unwrap();
    let steps = marking::counted().steps - before;
    let busy = format!("{steps} steps, and the job took {YIELDS}: the idle worker was busy");
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}
