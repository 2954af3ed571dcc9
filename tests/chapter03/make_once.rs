//! Marks `make_once`.

#[cfg(not(marked))]
use solutions::chapter03::make_once as submission;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use marking::check;
use submission::Cache;

marking::exercise! {
    title: "Make it once",
    order: 4,
    hints: [
        "Two levels: a lock on the map, held for a moment, and a slot for each key.",
        "What can a slot be, so that the first to come fills it and the others sleep? Look at `OnceLock`, or at a \
         `Mutex<Option<…>>`.",
        "Clone the slot's `Arc` out of the map, leave the map, and only then lock or fill the slot.",
    ],
}

/// A value is made from its key and kept beside the values of other keys.
#[check(value, points = 1)]
fn a_made_value_is_kept() {
    let cache = Cache::new();
    let two = cache.get_or_make(2, |key| key * 10);
    let three = cache.get_or_make(3, |key| key * 10);
    let two_again = cache.get_or_make(2, |key| key * 100);
    assert_eq!((*two, *three), (20, 30), "the values made for 2 and for 3");
    assert_eq!(*two_again, 20, "the value of 2, asked for once more");
    assert!(Arc::ptr_eq(&two, &two_again), "one key, two values");
}

/// Three threads ask for one key at once; its value is made once, and all three get it.
#[check(schedule, points = 4, verdict = "work done twice")]
fn a_value_is_made_once() {
    let cache = Cache::new();
    let made = AtomicU32::new(0);
    let ask = || cache.get_or_make("key", |_| made.fetch_add(1, Ordering::Relaxed));
    let values = thread::scope(|s| {
        let first = s.spawn(ask);
        let second = s.spawn(ask);
        [ask(), first.join().unwrap(), second.join().unwrap()]
    });
    assert_eq!(made.load(Ordering::Relaxed), 1, "times the value was made");
    let one = values.iter().all(|value| Arc::ptr_eq(value, &values[0]));
    assert!(one, "one key, and not one value for all who asked");
}

/// Two makers of different keys are at work at the same time: each waits until the other has begun.
#[check(overlap, points = 3)]
fn makers_of_different_keys_overlap() {
    let cache = Cache::new();
    let both = Barrier::new(2);
    let ask = |key| {
        cache.get_or_make(key, |_| {
            both.wait();
        })
    };
    thread::scope(|s| {
        s.spawn(|| ask("one"));
        s.spawn(|| ask("other"));
    });
}

/// One key is being made and somebody waits for it; another key can be made all the same.
#[check(overlap, points = 2)]
fn a_waiter_leaves_other_keys_free() {
    let cache = Cache::new();
    let both = Barrier::new(2);
    thread::scope(|s| {
        s.spawn(|| {
            cache.get_or_make("one", |_| {
                s.spawn(|| cache.get_or_make("one", |_| ()));
                both.wait();
            })
        });
        s.spawn(|| {
            cache.get_or_make("other", |_| {
                both.wait();
            })
        });
    });
}

/// A maker panics; whoever asks next, or waits already, makes the value after all.
#[check(schedule, points = 2, verdict = "wrong value")]
fn a_panic_lets_the_next_try_again() {
    let cache = Cache::new();
    let ask = || *cache.get_or_make("key", |_| 7);
    let values = thread::scope(|s| {
        s.spawn(|| {
            let _ = catch_unwind(AssertUnwindSafe(|| {
                cache.get_or_make("key", |_| panic!("this maker fails"))
            }));
        });
        let other = s.spawn(ask);
        [ask(), other.join().unwrap()]
    });
    assert_eq!(values, [7, 7], "what the two other callers got");
}

/// Who waits for a value sleeps: however long its maker takes, the waiter does nothing.
#[check(count, points = 2, verdict = "livelock")]
fn waiters_sleep() {
    const YIELDS: u64 = 100;
    let cache = Cache::new();
    thread::scope(|s| {
        s.spawn(|| {
            cache.get_or_make("key", |_| {
                s.spawn(|| cache.get_or_make("key", |_| ()));
                for _ in 0..YIELDS {
                    thread::yield_now();
                }
            })
        });
    });
    let steps = marking::counted().steps;
    let busy = format!("{steps} steps, and the maker took {YIELDS}: who waited was busy");
    assert!(steps < YIELDS + YIELDS / 2, "{busy}");
}
