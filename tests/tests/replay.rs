//! Checks in which the learner writes the schedule and the marker follows it.

#[path = "support/planted.rs"]
mod planted;

use marker::Verdict;
use planted::{Planted, assert_full, found};

const CHECKS: &str = "
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

fn two_hits() {
    let hits = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = hits.load(Ordering::Relaxed);
                hits.store(seen + 1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(hits.load(Ordering::Relaxed), 2, \"a hit is lost\");
}

/// Your schedule breaks the counter.
#[check(replay, points = 2)]
fn it_breaks() {
    let played = marking::replay(&submission::schedule(), two_hits);
    let played = played.unwrap_or_else(|error| panic!(\"{error}\"));
    assert!(played.verdict.is_some(), \"nothing breaks: {} {}\", played.ended, played.message);
}

/// No schedule does so with fewer preemptions, or in fewer steps.
#[check(replay, points = 1)]
fn it_is_as_short_as_can_be() {
    let played = marking::replay(&submission::schedule(), two_hits).expect(\"it can be followed\");
    let fewest = marking::fewest(two_hits).expect(\"it is small\").expect(\"it breaks\");
    assert!(played.preemptions <= fewest.preemptions, \"{} preemptions\", played.preemptions);
    assert!(played.steps() <= fewest.steps(), \"{} steps\", played.steps());
    assert_eq!(played.verdict, fewest.verdict);
}
";

fn schedule(threads: &str) -> String {
    format!("pub fn schedule() -> Vec<usize> {{ vec![{threads}] }}")
}

fn planted() -> Planted {
    // `main` starts both; T1 loads, T2 loads and stores, T1 stores; `main` joins both and looks.
    Planted::new("", CHECKS, &schedule(BREAKS))
}

const BREAKS: &str = "0, 1, 2, 2, 1, 0, 0";

#[test]
fn the_schedule_that_breaks_it_gets_full_marks() {
    assert_full(&planted().mark_solution());
}

#[test]
fn a_schedule_that_does_not_do_it_is_told_why() {
    let planted = planted();
    for (threads, words) in [
        ("0, 1, 1, 2, 2, 0, 0", "nothing breaks: true"),
        (
            "0, 1",
            "the schedule stops before the program does; threads",
        ),
        (
            "2",
            "position 0 of the schedule names thread 2, which cannot go on there; thread 0 can",
        ),
        (
            "0, 1, 1, 1",
            "position 3 of the schedule names thread 1, which cannot go on there",
        ),
        ("0, 0", "position 1 of the schedule names thread 0"),
        ("0, 7", "position 1 of the schedule names thread 7"),
    ] {
        let mark = planted.mark(&schedule(threads));

        let (verdict, message) = found(&mark, "it_breaks");
        assert_eq!(verdict, Some(Verdict::WrongValue), "{threads}: {message}");
        assert!(message.contains(words), "{threads}: {message}");
        assert_eq!(mark.checks[0].trace, None);
    }
}

#[test]
fn a_schedule_that_goes_on_after_the_end_is_told_so() {
    let mark = planted().mark(&schedule(&format!("{BREAKS}, 0")));

    let (_, message) = found(&mark, "it_breaks");
    assert!(
        message.contains("but there the program is over"),
        "{message}"
    );
}

#[test]
fn one_that_takes_more_preemptions_than_it_needs_loses_the_points_for_that() {
    let mark = planted().mark(&schedule("0, 1, 2, 1, 2, 0, 0"));

    assert_eq!(found(&mark, "it_breaks").0, None);
    let (verdict, message) = found(&mark, "it_is_as_short_as_can_be");
    assert_eq!(verdict, Some(Verdict::WrongValue));
    assert!(message.contains("2 preemptions"), "{message}");
}

#[test]
fn a_stub_is_told_what_is_its_to_write_and_a_panic_of_its_own_is_one() {
    let planted = planted();

    let stub = planted.mark("pub fn schedule() -> Vec<usize> { todo!() }");
    let panics = planted.mark("pub fn schedule() -> Vec<usize> { panic!(\"mine\") }");

    let (verdict, message) = found(&stub, "it_breaks");
    assert_eq!(verdict, Some(Verdict::Panicked));
    assert!(
        message.starts_with("line 1 still says `todo!()`"),
        "{message}"
    );
    assert_eq!(
        found(&panics, "it_breaks"),
        (Some(Verdict::Panicked), "mine".to_owned())
    );
}

#[test]
fn a_thread_that_waits_for_a_lock_cannot_be_named_and_the_knot_is_a_deadlock() {
    let checks = "
use std::sync::Mutex;
use std::thread;

fn opposite_orders() {
    let (left, right) = (Mutex::new(1), Mutex::new(2));
    thread::scope(|scope| {
        scope.spawn(|| *left.lock().unwrap() += *right.lock().unwrap());
        scope.spawn(|| *right.lock().unwrap() += *left.lock().unwrap());
    });
}

/// They block each other.
#[check(replay, points = 1)]
fn they_block_each_other() {
    let played = marking::replay(&submission::schedule(), opposite_orders);
    let played = played.unwrap_or_else(|error| panic!(\"{error}\"));
    let fewest = marking::fewest(opposite_orders).expect(\"it is small\").expect(\"it breaks\");
    assert_eq!(format!(\"{played:?}\"), format!(\"{fewest:?}\"));
    assert!(played.message.contains(\"for `left`, which T2 locked\"), \"{}\", played.message);
}
";
    let planted = Planted::new("", checks, &schedule("0, 1, 2"));

    assert_eq!(
        found(&planted.mark_solution(), "they_block_each_other"),
        (None, String::new())
    );
    let blocked = planted.mark(&schedule("0, 1, 2, 2"));
    let (_, message) = found(&blocked, "they_block_each_other");
    assert!(message.contains("position 3"), "{message}");
}

#[test]
fn a_program_that_is_too_large_to_follow_is_said_to_be() {
    let checks = "
use std::sync::atomic::{AtomicU64, Ordering};

/// It is small.
#[check(replay, points = 1)]
fn it_is_small() {
    let many = || {
        let hits = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..6).for_each(|_| drop(hits.fetch_add(1, Ordering::Relaxed))));
            }
        });
    };
    let played = marking::replay(&submission::schedule(), many);
    assert!(played.is_ok(), \"{}\", played.unwrap_err());
}
";
    let mark = Planted::new("", checks, &schedule("0")).mark_solution();

    let (_, message) = found(&mark, "it_is_small");
    assert!(
        message.contains("the graph of this program's states is larger than"),
        "{message}"
    );
}
