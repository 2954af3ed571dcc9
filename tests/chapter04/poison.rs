//! Marks `poison`.

#[cfg(not(marked))]
use solutions::chapter04::poison as submission;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use marking::check;
use submission::{Broken, Ledger};

marking::exercise! {
    title: "What a panic leaves behind",
    order: 3,
    hints: [
        "`lock` returns a `Result`. What does its `Err` mean for the two numbers inside?",
        "`PoisonError::into_inner` gives you the guard all the same; `Mutex::clear_poison` makes the lock sound again. Only \
         `repair` may do that. Should the panic still reach the caller of `update`?",
        "`update` and `total`: `self.books.lock().map_err(|_| Broken)?`. `repair`: take the guard out of the error, compute \
         the sum, clear the poison while you still hold the guard.",
    ],
}

/// A sound ledger keeps its total, and returns what a change returns.
#[check(value, points = 2)]
fn a_sound_ledger_is_never_refused() {
    let ledger = Ledger::new();
    assert_eq!(ledger.total(), Ok(0), "the total of no entries");
    assert_eq!(add(&ledger, 5), Ok(1), "entries after the first");
    assert_eq!(add(&ledger, -2), Ok(2), "entries after the second");
    assert_eq!(ledger.total(), Ok(3), "5 and -2");
    ledger.repair();
    assert_eq!(
        ledger.total(),
        Ok(3),
        "the same after a repair that was not needed"
    );
}

/// A change that panics reaches its own caller, and everybody after it is told that the ledger is broken.
#[check(value, points = 4)]
fn a_broken_ledger_says_so() {
    let ledger = Ledger::new();
    add(&ledger, 5).unwrap();
    assert!(break_it(&ledger), "the panic reaches the caller of update");
    assert_eq!(ledger.total(), Err(Broken), "the total of a broken ledger");
    let mut called = false;
    let refused = ledger.update(|_, _| called = true);
    assert_eq!(refused, Err(Broken), "a change of a broken ledger");
    assert!(!called, "a broken ledger was changed");
}

/// After a repair the total is the sum of the entries, and changes are taken again.
#[check(value, points = 3)]
fn a_repair_sets_the_total_right() {
    let ledger = Ledger::new();
    add(&ledger, 5).unwrap();
    break_it(&ledger);
    ledger.repair();
    assert_eq!(
        ledger.total(),
        Ok(12),
        "the sum of 5 and 7, whose change was cut off"
    );
    assert_eq!(add(&ledger, 1), Ok(3), "entries after one more");
    assert_eq!(ledger.total(), Ok(13), "the sum of 5, 7 and 1");
}

/// While one thread repairs the ledger another asks: it is refused, or told the right total.
#[check(schedule, points = 3, verdict = "wrong value")]
fn nobody_sees_half_a_repair() {
    let ledger = Ledger::new();
    break_it(&ledger);
    let total = thread::scope(|s| {
        s.spawn(|| ledger.repair());
        s.spawn(|| ledger.total()).join().unwrap()
    });
    let right = matches!(total, Err(Broken) | Ok(7));
    assert!(right, "{total:?} is the total, and the one entry is 7");
}

fn add(ledger: &Ledger, entry: i64) -> Result<usize, Broken> {
    ledger.update(|entries, total| {
        entries.push(entry);
        *total += entry;
        entries.len()
    })
}

/// Enters 7 and panics before the total knows; whether the panic came through.
fn break_it(ledger: &Ledger) -> bool {
    let half = |entries: &mut Vec<i64>, _: &mut i64| {
        entries.push(7);
        panic!("cut off in the middle of a change");
    };
    catch_unwind(AssertUnwindSafe(|| ledger.update(half))).is_err()
}
