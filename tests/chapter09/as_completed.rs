//! Marks `as_completed`.

#[cfg(not(marked))]
use solutions::chapter09::as_completed as submission;
use std::thread;
use std::time::{Duration, Instant};

use marking::check;
use submission::{Handle, Promise, When, as_completed, promise, wait};

marking::exercise! {
    title: "As they are completed",
    order: 4,
    hints: [
        "Where can many jobs leave their index, so that one thread can sleep until the next comes?",
        "One channel. Register with every handle, and ask none of them first whether it is done: `on_done` does that, and \
         nothing can come between.",
        "The channel ends when the last sender is dropped, so keep none yourself; ignore an error of `send`. For the \
         time-out work out the instant at which it is over once, and `recv_timeout` what is left.",
    ],
}

/// Jobs are done one after another, and not in the order of the handles; each comes as soon as it is done.
#[check(value, points = 2)]
fn the_order_is_that_of_the_jobs() {
    let ([first, second, third], handles) = jobs();
    let mut completed = as_completed(&handles);
    third.finish(Ok(30));
    assert_eq!(completed.next(), Some(2), "the first that is done");
    first.finish(Err("a job may fail".to_owned()));
    assert_eq!(completed.next(), Some(0), "the second that is done");
    second.finish(Ok(20));
    assert_eq!(completed.next(), Some(1), "the last");
    assert_eq!(completed.next(), None, "after the last");
}

/// Jobs that were done before are there too, and each comes once.
#[check(value, points = 2)]
fn what_was_done_before_comes_once() {
    let ([first, second, third], handles) = jobs();
    first.finish(Ok(10));
    second.finish(Ok(20));
    let completed = as_completed(&handles);
    third.finish(Ok(30));
    let mut indices: Vec<usize> = completed.take(4).collect();
    assert_eq!(indices.last(), Some(&2), "the last that was done");
    indices.sort_unstable();
    assert_eq!(indices, [0, 1, 2], "all of them, each once");
}

/// Without a job there is nothing to wait for.
#[check(value, points = 1)]
fn nothing_to_wait_for_ends_at_once() {
    let none: [Handle<u8>; 0] = [];
    assert_eq!(as_completed(&none).next(), None, "the first of none");
    for when in [When::FirstCompleted, When::FirstError, When::All] {
        assert_eq!(
            wait(&none, when, None),
            (vec![], vec![]),
            "{when:?} of none"
        );
    }
}

/// Jobs are done while somebody begins to wait for them: none is missed, and none comes twice.
#[check(schedule, points = 3, verdict = "wrong value")]
fn a_job_done_meanwhile_comes_once() {
    let ([first, second, third], handles) = jobs();
    third.finish(Ok(30));
    thread::scope(|s| {
        s.spawn(|| first.finish(Ok(10)));
        s.spawn(|| second.finish(Ok(20)));
        let mut indices: Vec<usize> = as_completed(&handles).take(4).collect();
        indices.sort_unstable();
        assert_eq!(indices, [0, 1, 2], "all of them, each once");
    });
}

/// `wait` returns when its condition holds, with who is done and who is not.
#[check(value, points = 2)]
fn wait_tells_the_done_from_the_others() {
    let ([first, second, third], handles) = jobs();
    second.finish(Ok(20));
    assert_eq!(
        wait(&handles, When::FirstCompleted, None),
        (vec![1], vec![0, 2]),
        "one is done"
    );
    thread::scope(|s| {
        s.spawn(|| third.finish(Err("a job may fail".to_owned())));
        assert_eq!(
            wait(&handles, When::FirstError, None),
            (vec![1, 2], vec![0]),
            "one has failed"
        );
    });
    thread::scope(|s| {
        s.spawn(|| first.finish(Ok(10)));
        assert_eq!(
            wait(&handles, When::All, None),
            (vec![0, 1, 2], vec![]),
            "all are done"
        );
    });
    let done = [&handles[0], &handles[1]].map(Handle::clone);
    assert_eq!(
        wait(&done, When::FirstError, None),
        (vec![0, 1], vec![]),
        "none can fail any more"
    );
}

/// Two jobs are never done: `wait` gives up after the time-out, not before, and tells what it has.
#[check(time, points = 2)]
fn a_time_out_is_kept() {
    let ([first, _second, _third], handles) = jobs();
    first.finish(Ok(10));
    let start = Instant::now();
    let sets = wait(&handles, When::All, Some(Duration::from_secs(10)));
    let seconds = start.elapsed().as_secs();
    assert_eq!(seconds, 10, "seconds that a time-out of 10 took");
    assert_eq!(
        sets,
        (vec![0], vec![1, 2]),
        "done after 10 seconds, and not"
    );
    let sets = wait(&handles, When::All, Some(Duration::ZERO));
    assert_eq!(sets, (vec![0], vec![1, 2]), "done now, and not");
}

/// Who waits sleeps, however long the job takes.
#[check(count, points = 1, verdict = "livelock")]
fn nobody_asks_again_and_again() {
    const YIELDS: u64 = 100;
    let ([first, second, third], handles) = jobs();
    let before = marking::counted().steps;
    thread::scope(|s| {
        s.spawn(|| {
            for promise in [first, second, third] {
                for _ in 0..YIELDS {
                    thread::yield_now();
                }
                promise.finish(Ok(10));
            }
        });
        assert_eq!(
            as_completed(&handles).next(),
            Some(0),
            "the first that is done"
        );
        wait(&handles, When::All, None);
    });
    let steps = marking::counted().steps - before;
    let busy = format!(
        "{steps} steps, and the jobs took {}: who waited was busy",
        3 * YIELDS
    );
    assert!(steps < 4 * YIELDS, "{busy}");
}

/// Whoever waited has gone; the jobs are done all the same.
#[check(value, points = 1)]
fn a_job_does_not_mind_that_nobody_waits() {
    let ([first, second, third], handles) = jobs();
    first.finish(Ok(10));
    let mut completed = as_completed(&handles);
    assert_eq!(completed.next(), Some(0), "the first that is done");
    drop(completed);
    wait(&handles, When::FirstCompleted, None);
    second.finish(Ok(20));
    third.finish(Ok(30));
    assert_eq!(handles[2].result(), Some(Ok(30)), "the result of the last");
}

/// Three promises, and the handles to them.
fn jobs() -> ([Promise<u8>; 3], [Handle<u8>; 3]) {
    let (first, a) = promise();
    let (second, b) = promise();
    let (third, c) = promise();
    ([first, second, third], [a, b, c])
}
