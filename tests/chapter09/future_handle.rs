//! Marks `future_handle`.

#[cfg(not(marked))]
use solutions::chapter09::future_handle as submission;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use marking::check;
use submission::{Fail, promise};

marking::exercise! {
    title: "A promise and its handle",
    order: 1,
    hints: [
        "What do the two halves share? One state, which is pending, running or done, and a way to sleep until it changes.",
        "`run` in four steps: lock and go from pending to running, or leave; unlock; call the function; lock and store the \
         result. `cancel` is the first of them with another end.",
        "`catch_unwind(AssertUnwindSafe(job))` makes a panic a value. `notify_all`, for there may be many handles. \
         `wait_timeout_while` goes on waiting when it is woken for nothing. `Drop` for the promise cancels.",
    ],
}

/// Before, during and after the job each question has its answer.
#[check(value, points = 1)]
fn a_handle_tells_how_far_the_job_is() {
    let (promise, handle) = promise();
    let asked = handle.clone();
    let now = || (asked.done(), asked.running(), asked.cancelled());
    assert_eq!(
        now(),
        (false, false, false),
        "done, running, cancelled: before"
    );
    assert!(promise.run(|| now() == (false, true, false)), "it was run");
    assert_eq!(
        handle.result(None),
        Ok(true),
        "running, and no more, meanwhile"
    );
    assert_eq!(
        now(),
        (true, false, false),
        "done, running, cancelled: after"
    );
    assert_eq!(handle.result(None), Ok(true), "the result, asked for again");
    assert!(!handle.cancel(), "what is done cannot be cancelled");
}

/// A job that runs cannot be cancelled, and gives its result.
#[check(value, points = 1)]
fn a_job_that_runs_cannot_be_cancelled() {
    let (promise, handle) = promise();
    let asked = handle.clone();
    promise.run(move || asked.cancel());
    assert_eq!(
        handle.result(None),
        Ok(false),
        "what `cancel` said of the job that ran"
    );
    assert!(!handle.cancelled(), "it was not cancelled");
}

/// One thread cancels and another runs: exactly one of them succeeds, and the function is called if it was not cancelled.
#[check(schedule, points = 2, verdict = "wrong value")]
fn either_it_runs_or_it_is_cancelled() {
    let (promise, handle) = promise();
    let called = AtomicBool::new(false);
    let (ran, cancelled) = thread::scope(|s| {
        let ran = s.spawn(|| promise.run(|| called.store(true, Ordering::Relaxed)));
        let cancelled = handle.cancel();
        (ran.join().unwrap(), cancelled)
    });
    assert_ne!(ran, cancelled, "what `run` and `cancel` returned");
    assert_eq!(called.into_inner(), ran, "whether the function was called");
    let result = if cancelled {
        Err(Fail::Cancelled)
    } else {
        Ok(())
    };
    assert_eq!(handle.result(None), result, "the result");
}

/// Two threads wait for one result, and both get it.
#[check(schedule, points = 1, verdict = "wrong value")]
fn everybody_who_waits_is_woken() {
    let (promise, handle) = promise();
    thread::scope(|s| {
        s.spawn(|| assert_eq!(handle.result(None), Ok(7), "what one waiter gets"));
        s.spawn(|| assert_eq!(handle.result(None), Ok(7), "what the other gets"));
        promise.run(|| 7);
    });
}

/// The function panics: whoever waits gets the panic's message.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_panic_becomes_an_error() {
    for text in [true, false] {
        let (promise, handle) = promise::<()>();
        let result = thread::scope(|s| {
            let waiter = s.spawn(|| handle.result(None));
            let ran = promise.run(|| {
                if text {
                    panic!("no salt")
                } else {
                    panic!("no {}", "salt")
                }
            });
            assert!(ran, "the function was called");
            waiter.join().unwrap()
        });
        assert_eq!(result, Err(Fail::Panicked("no salt".to_owned())));
        assert!(
            handle.done() && !handle.cancelled(),
            "done, and not cancelled"
        );
    }
}

/// The promise is dropped: whoever waits is told that nobody will do the job.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_dropped_promise_cancels() {
    let (promise, handle) = promise::<()>();
    thread::scope(|s| {
        s.spawn(|| drop(promise));
        assert_eq!(
            handle.result(None),
            Err(Fail::Cancelled),
            "of a dropped promise"
        );
    });
    assert!(handle.cancelled(), "it is cancelled");
}

/// Who waits with a time-out waits for so long and no less, whatever wakes it; a result that is there needs no time.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_time_out_is_kept() {
    const PATIENCE: Duration = Duration::from_secs(1);
    let (promise, handle) = promise();
    thread::scope(|s| {
        s.spawn(|| promise.run(|| 7));
        let start = Instant::now();
        match handle.result(Some(PATIENCE)) {
            Err(Fail::TimedOut) => {
                assert!(
                    start.elapsed() >= PATIENCE,
                    "timed out before the time was over"
                );
            }
            result => assert_eq!(result, Ok(7), "what came in time"),
        }
    });
    assert_eq!(
        handle.result(Some(Duration::ZERO)),
        Ok(7),
        "what is there needs no time"
    );
}
