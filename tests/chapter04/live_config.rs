//! Marks `live_config`.

#[cfg(not(marked))]
use solutions::chapter04::live_config as submission;
use std::sync::{Arc, Barrier};
use std::thread;

use marking::check;
use submission::Live;

marking::exercise! {
    title: "A live configuration",
    order: 5,
    hints: [
        "Two things are to be kept apart: whoever reads the pointer, and whoever works out a new value. How long does each \
         take?",
        "Two locks: one is held for a clone of the `Arc`, the other by whoever updates, for as long as the function runs.",
        "`update`: lock the updaters' lock, `load`, compute, and only then lock the pointer and replace it. Or compute \
         without a lock, and replace only if `Arc::ptr_eq` says that nobody was quicker; if somebody was, begin again.",
    ],
}

/// One thread alone loads and updates; what it loaded before stays as it was.
#[check(value, points = 3)]
fn a_snapshot_stays_as_it_was() {
    let live = Live::new(vec![1]);
    let before = live.load();
    live.update(|old| [old.as_slice(), &[2]].concat());
    live.update(|old| [old.as_slice(), &[3]].concat());
    assert_eq!(*before, [1], "what was loaded before the updates");
    assert_eq!(*live.load(), [1, 2, 3], "what is loaded after them");
    assert!(
        Arc::ptr_eq(&live.load(), &live.load()),
        "two loads, one value"
    );
}

/// Two threads update at once; both updates are there.
#[check(schedule, points = 5, verdict = "lost update")]
fn no_update_is_lost() {
    let live = Live::new(0);
    thread::scope(|s| {
        s.spawn(|| live.update(|n| n + 1));
        s.spawn(|| live.update(|n| n + 1));
    });
    assert_eq!(*live.load(), 2, "after two updates that add 1 each");
}

/// Somebody loads while an update works its value out: it does not wait for it.
#[check(overlap, points = 5)]
fn a_load_does_not_wait_for_an_update() {
    let live = Live::new(0);
    let both = Barrier::new(2);
    thread::scope(|s| {
        s.spawn(|| {
            live.update(|n| {
                both.wait();
                n + 1
            });
        });
        s.spawn(|| {
            let loaded = live.load();
            both.wait();
            assert_eq!(*loaded, 0, "what was loaded before the update was done");
        });
    });
}

/// Who keeps what it loaded keeps nobody from updating.
#[check(value, points = 3)]
fn a_snapshot_holds_nobody_up() {
    let live = Live::new(0);
    let kept = live.load();
    live.update(|n| n + 1);
    let sum = *kept + *live.load();
    assert_eq!(sum, 1, "what was kept, and what is there now");
}
