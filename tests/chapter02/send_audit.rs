//! Marks `send_audit`.

#[cfg(not(marked))]
use solutions::chapter02::send_audit as submission;
use std::thread;

use marking::check;
use submission::SharedLog;

marking::exercise! {
    title: "What may cross",
    order: 5,
    hints: [
        "Which pair of types in `std::sync` does for threads what `Rc` and `RefCell` do for one?",
        "A type is `Send` and `Sync` if all that it holds is. Which types in std are neither, and cost nothing to hold?",
        "`Arc<Mutex<Vec<String>>>` for the log; `PhantomData<*const ()>` for the handle.",
    ],
}

/// A log may be sent to threads and shared between them, for as long as anybody likes.
#[check(compile, points = 3)]
fn a_log_may_cross() {
    fn may_cross<T: Send + Sync + Clone + 'static>() {}
    may_cross::<SharedLog>();
}

/// Two threads log at the same time; both lines are there.
#[check(schedule, points = 2, verdict = "lost update")]
fn no_line_is_lost() {
    let log = SharedLog::new();
    thread::scope(|s| {
        s.spawn(|| log.add("one"));
        s.spawn(|| log.add("other"));
    });
    let mut lines = log.lines();
    lines.sort();
    assert_eq!(lines, ["one", "other"], "the lines of two threads");
}

/// What one clone adds the other has.
#[check(value, points = 2)]
fn clones_share_one_log() {
    let log = SharedLog::new();
    let clone = log.clone();
    log.add("first");
    clone.add("second");
    assert_eq!(log.lines(), ["first", "second"], "the lines of the log");
    assert_eq!(clone.lines(), ["first", "second"], "the lines of its clone");
}

/// Two logs are two, and each is freed with its last clone.
#[check(count, points = 3, verdict = "over a limit")]
fn a_log_is_freed_with_its_last_clone() {
    const LOGS: u64 = 50;
    let before = marking::counted().allocated;
    for n in 0..LOGS {
        let log = SharedLog::new();
        log.add("a line");
        drop(log.clone());
        assert_eq!(log.lines().len(), 1, "lines of log {n}, which holds one");
    }
    let left = marking::counted().allocated - before;
    assert!(
        left < LOGS,
        "{left} allocations left behind by {LOGS} logs that are gone"
    );
}

/// A handle cannot be sent to another thread.
#[check(compile, points = 3, error = "E0277")]
fn a_handle_cannot_be_sent() {
    fn may_be_sent<T: Send>(_: T) {}
    may_be_sent(submission::ThreadBound::new());
}

/// A handle cannot be shared with another thread.
#[check(compile, points = 3, error = "E0277")]
fn a_handle_cannot_be_shared() {
    fn may_be_shared<T: Sync>(_: T) {}
    may_be_shared(submission::ThreadBound::new());
}
