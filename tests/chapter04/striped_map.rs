//! Marks `striped_map`.

#[cfg(not(marked))]
use solutions::chapter04::striped_map as submission;
use std::sync::Barrier;
use std::thread;

use marking::check;
use submission::Striped;

marking::exercise! {
    title: "A striped map",
    order: 4,
    hints: [
        "The stripe of a key is its hash modulo the number of stripes. The hasher has to be the same for every call: where \
         does it live?",
        "Two swaps in opposite directions take two locks each. In which order, so that neither waits for the other? And \
         what if both keys are in one stripe?",
        "Lock the stripe with the smaller number first; take one guard if they are the same. `len` takes all guards, in \
         that order, and adds up before it lets go of any.",
    ],
}

/// One thread alone inserts, looks, removes and swaps, with one stripe and with many.
#[check(value, points = 3)]
fn a_map_keeps_what_it_is_given() {
    for stripes in [0, 1, 2, 7] {
        let map = Striped::new(stripes);
        assert_eq!(map.len(), 0, "entries of a new map of {stripes} stripes");
        for n in 0..10 {
            assert_eq!(map.insert(n, n * 10), None, "what was under {n}");
        }
        assert_eq!(map.insert(3, 33), Some(30), "what was under 3");
        assert_eq!(map.remove(&4), Some(40), "what was under 4");
        assert_eq!(map.remove(&4), None, "what was under 4, taken twice");
        map.with(&5, |value| *value.expect("a value under 5") += 1);
        let found: Vec<_> = (0..6)
            .map(|n| map.with(&n, |value| value.map(|value| *value)))
            .collect();
        let expected = [Some(0), Some(10), Some(20), Some(33), None, Some(51)];
        assert_eq!(found, expected, "the values of 0 to 5 in {stripes} stripes");
        assert_eq!(map.len(), 9, "entries in {stripes} stripes");
    }
}

/// Swaps exchange two values or change nothing, whichever stripes the keys are in.
#[check(value, points = 2)]
fn a_swap_is_whole() {
    for stripes in [1, 2, 7] {
        let map = Striped::new(stripes);
        for n in 0..6 {
            map.insert(n, n);
        }
        for (a, b) in [(0, 1), (1, 2), (2, 3), (4, 4)] {
            assert!(map.swap(&a, &b), "{a} and {b} are both there");
        }
        assert!(!map.swap(&0, &9), "9 is not there");
        assert!(!map.swap(&9, &0), "9 is not there");
        assert!(!map.swap(&9, &9), "9 is not there, twice");
        let values: Vec<_> = (0..6)
            .map(|n| map.with(&n, |value| value.map(|value| *value)))
            .collect();
        let expected = [1, 2, 3, 0, 4, 5].map(Some);
        assert_eq!(
            values, expected,
            "the values after the swaps, in {stripes} stripes"
        );
    }
}

/// Swaps of the same two keys in opposite directions both end, wherever the keys are.
#[check(schedule, points = 3, verdict = "wrong value")]
fn opposite_swaps_end() {
    let map = Striped::new(2);
    let (a, b) = apart(&map);
    map.insert(a, "a");
    map.insert(b, "b");
    thread::scope(|s| {
        s.spawn(|| map.swap(&a, &b));
        s.spawn(|| map.swap(&b, &a));
    });
    let values = (map.remove(&a), map.remove(&b));
    assert_eq!(values, (Some("a"), Some("b")), "the values after two swaps");
}

/// Somebody counts while an entry leaves one stripe and comes into another: one instant has two entries or one.
#[check(schedule, points = 2, verdict = "wrong value")]
fn the_length_is_of_one_instant() {
    let map = Striped::new(2);
    let (a, b) = apart(&map);
    map.insert(a, ());
    let length = thread::scope(|s| {
        s.spawn(|| {
            map.insert(b, ());
            map.remove(&a);
        });
        s.spawn(|| map.len()).join().unwrap()
    });
    assert!(
        (1..=2).contains(&length),
        "{length} entries, where one came and then one went"
    );
}

/// Two threads are inside two stripes at the same time: each waits until the other is.
#[check(overlap, points = 3)]
fn two_stripes_are_used_at_once() {
    let map = Striped::new(2);
    let (a, b) = apart(&map);
    let both = Barrier::new(2);
    thread::scope(|s| {
        s.spawn(|| map.with(&a, |_: Option<&mut ()>| both.wait().is_leader()));
        s.spawn(|| map.with(&b, |_| both.wait().is_leader()));
    });
}

/// An operation on one key takes one lock.
#[check(count, points = 1, verdict = "locked too much")]
fn one_key_takes_one_lock() {
    let map = Striped::new(4);
    let before = marking::counted().locks;
    map.insert(1, "one");
    map.with(&1, |_| ());
    map.remove(&1);
    let locks = marking::counted().locks - before;
    assert_eq!(locks, 3, "locks taken by insert, with and remove");
}

/// Two keys that fall into different stripes.
fn apart<V>(map: &Striped<u32, V>) -> (u32, u32) {
    let other = (1..1000).find(|other| map.stripe_of(other) != map.stripe_of(&0));
    (
        0,
        other.expect("1000 keys that do not all fall into one stripe of two"),
    )
}
