//! Marks `nested_pool`.

#[cfg(not(marked))]
use solutions::chapter09::nested_pool as submission;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use marking::check;
use submission::Forks;

marking::exercise! {
    title: "A pool whose jobs wait for jobs",
    order: 5,
    hints: [
        "A thread of the pool waits for a job that is in the queue. Who could do that job?",
        "`join` pushes `b`, runs `a`, and then, until the result of `b` is there, pops a job and does it; most often that \
         is `b` itself. With nothing to pop it sleeps, and whoever pushes a job or finishes one notifies.",
        "Keep each result as the `thread::Result` of `catch_unwind`, and `resume_unwind` when both are over. Let waiters pop \
         at the end that was pushed last. A `thread_local!` tells a thread whether it belongs to the pool.",
    ],
}

/// Forks within forks, with one thread and with two: everything is computed.
#[check(value, points = 3)]
fn forks_may_nest_to_any_depth() {
    for n in [0, 1, 2] {
        let forks = Forks::new(n);
        let inside = forks.install(|forks| fib(forks, 9));
        assert_eq!(inside, 34, "fib(9) by install, with {n} threads");
        assert_eq!(fib(&forks, 5), 5, "fib(5) by join, with {n} threads");
    }
}

/// Two threads share a fork within a fork, under every schedule; whoever waits is woken.
#[check(schedule, points = 3, verdict = "wrong value")]
fn whoever_waits_is_woken() {
    let forks = Forks::new(2);
    let sum = forks.install(|forks| {
        let (a, b) = forks.join(|_| 1, |_| 2);
        a + b
    });
    assert_eq!(sum, 3, "1 and 2");
}

/// The two halves run at the same time: each waits until the other has begun.
#[check(overlap, points = 3)]
fn the_halves_run_at_the_same_time() {
    let forks = Forks::new(2);
    let one = Arc::new(Barrier::new(2));
    let other = Arc::clone(&one);
    forks.install(|forks| {
        forks.join(
            move |_| {
                one.wait();
            },
            move |_| {
                other.wait();
            },
        );
    });
}

/// However many forks there are, no more threads are started than were asked for.
#[check(count, points = 2, verdict = "too many at once")]
fn no_more_threads_than_asked_for() {
    for n in [1, 2] {
        let before = marking::counted().threads;
        let forks = Forks::new(n);
        forks.install(|forks| fib(forks, 5));
        let threads = marking::counted().threads - before;
        assert!(
            threads <= n as u64,
            "{threads} threads, and {n} were asked for"
        );
    }
}

/// A panic in either half reaches the caller, and the pool goes on.
#[check(value, points = 2)]
fn a_panic_reaches_the_caller() {
    let forks = Forks::new(1);
    for fails in ["a", "b"] {
        let joined = catch_unwind(AssertUnwindSafe(|| {
            forks.join(
                move |_| assert_ne!(fails, "a", "half a fails"),
                move |_| assert_ne!(fails, "b", "half b fails"),
            )
        }));
        let panic = joined.expect_err("the panic reaches the caller");
        let text = panic
            .downcast_ref::<String>()
            .expect("the panic of the half");
        assert!(text.contains("fails"), "half {fails} panicked with: {text}");
    }
    assert_eq!(forks.join(|_| 1, |_| 2), (1, 2), "a join after the panics");
}

/// One half panics; when the caller has the panic, the other half is over too.
#[check(schedule, points = 1, verdict = "wrong value")]
fn both_are_over_when_the_panic_arrives() {
    let forks = Forks::new(1);
    let over = Arc::new(AtomicU32::new(0));
    let other = Arc::clone(&over);
    let joined = catch_unwind(AssertUnwindSafe(|| {
        forks.join(
            |_| panic!("half a fails"),
            move |_| {
                other.fetch_add(1, Ordering::Relaxed);
            },
        )
    }));
    assert!(joined.is_err(), "the panic reaches the caller");
    assert_eq!(
        over.load(Ordering::Relaxed),
        1,
        "times the other half was run"
    );
}

/// A thread that waits helps with the newest job: its stack grows with the depth of the tree, not with its width.
#[check(count, points = 1, verdict = "over a limit")]
fn the_stack_grows_with_the_depth() {
    thread_local! {
        static JOBS: Cell<u32> = const { Cell::new(0) };
    }
    /// Calls `job`, and says how many calls stand on this thread's stack at most.
    fn deepest(job: impl FnOnce() -> u32) -> u32 {
        JOBS.set(JOBS.get() + 1);
        let most = job().max(JOBS.get());
        JOBS.set(JOBS.get() - 1);
        most
    }
    fn tree(forks: &Forks, depth: u32) -> u32 {
        if depth == 0 {
            return 0;
        }
        let half = move |forks: &Forks| deepest(|| tree(forks, depth - 1));
        let (a, b) = forks.join(half, half);
        a.max(b)
    }
    const DEPTH: u32 = 5;
    let most = Forks::new(1).install(|forks| tree(forks, DEPTH));
    assert!(
        most <= DEPTH,
        "{most} halves on one stack, in a tree of depth {DEPTH}"
    );
}

/// A thread without a job sleeps, whether it waits for a half or for anything at all.
#[check(count, points = 1, verdict = "livelock")]
fn whoever_waits_sleeps() {
    const YIELDS: u64 = 100;
    let before = marking::counted().steps;
    let forks = Forks::new(2);
    let both = Arc::new(Barrier::new(2));
    let other = Arc::clone(&both);
    forks.install(|forks| {
        forks.join(
            move |_| {
                both.wait();
            },
            move |_| {
                other.wait();
                for _ in 0..YIELDS {
                    thread::yield_now();
                }
            },
        );
    });
    let steps = marking::counted().steps - before;
    let busy = format!("{steps} steps, and the half took {YIELDS}: who waited was busy");
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}

/// The slow way to the Fibonacci numbers: two jobs for each.
fn fib(forks: &Forks, n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let (a, b) = forks.join(
        move |forks| fib(forks, n - 1),
        move |forks| fib(forks, n - 2),
    );
    a + b
}
