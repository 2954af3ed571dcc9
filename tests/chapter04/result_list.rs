//! Marks `result_list`.

#[cfg(not(marked))]
use solutions::chapter04::result_list as submission;
use std::thread;

use marking::check;
use submission::ResultList;

marking::exercise! {
    title: "A list of results",
    order: 1,
    hints: [
        "What is locked: a field, or an operation? From where to where does each of them need the list to itself?",
        "One `let mut results = self.results.lock().unwrap();` a method, and nothing that locks again while it lives.",
        "`drain` is `std::mem::take(&mut *results)`: it takes the vector and leaves an empty one, under one guard.",
    ],
}

/// One thread alone pushes, looks and drains.
#[check(value, points = 2)]
fn a_list_keeps_what_it_is_given() {
    let list = ResultList::new();
    assert_eq!(list.snapshot(), [""; 0], "a new list");
    list.push("a");
    list.push("a");
    assert!(list.push_unique("b"), "b was not there");
    assert!(!list.push_unique("a"), "a was there");
    assert_eq!(list.snapshot(), ["a", "a", "b"], "what is there");
    assert_eq!(list.drain(), ["a", "a", "b"], "what is taken");
    assert_eq!(list.drain(), [""; 0], "what is taken a second time");
}

/// Two threads push the same result at once, if it is not there; one of them adds it.
#[check(schedule, points = 3, verdict = "wrong value")]
fn a_unique_result_is_added_once() {
    let list = ResultList::new();
    let added = thread::scope(|s| {
        let one = s.spawn(|| list.push_unique("a"));
        let other = s.spawn(|| list.push_unique("a"));
        [one.join().unwrap(), other.join().unwrap()]
    });
    let times = added.iter().filter(|added| **added).count();
    assert_eq!(times, 1, "threads of two that were told they added it");
    assert_eq!(list.snapshot(), ["a"], "the list");
}

/// A result comes while somebody drains: it is taken, or it is left.
#[check(schedule, points = 2, verdict = "lost update")]
fn drain_loses_nothing() {
    let list = ResultList::new();
    list.push(1);
    let mut all = thread::scope(|s| {
        s.spawn(|| list.push(2));
        s.spawn(|| list.drain()).join().unwrap()
    });
    all.extend(list.snapshot());
    assert_eq!(all, [1, 2], "what was taken, and what is left");
}

/// A copy is of one moment: nothing is in it twice, and nothing is missing.
#[check(schedule, points = 1, verdict = "wrong value")]
fn a_snapshot_is_of_one_moment() {
    let list = ResultList::new();
    list.push(1);
    let seen = thread::scope(|s| {
        s.spawn(|| {
            list.drain();
            list.push(2);
            list.push(3);
        });
        s.spawn(|| list.snapshot()).join().unwrap()
    });
    let moments = [vec![1], vec![], vec![2], vec![2, 3]];
    assert!(moments.contains(&seen), "{seen:?} was never the list");
}
