//! Checks that return a value: it must be one of the solution's, and each of the solution's must come about.

#[path = "support/planted.rs"]
mod planted;

use marker::Verdict;
use planted::{Planted, assert_full, found};

/// Two threads write into a list; whoever comes first stands first.
const SOLUTION: &str = "
use std::sync::Mutex;

pub fn arrivals() -> Vec<u8> {
    let list = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for name in [1, 2] {
            let list = &list;
            scope.spawn(move || list.lock().unwrap().push(name));
        }
    });
    list.into_inner().unwrap()
}
";

const CHECKS: &str = "
use std::fmt::Debug;

/// Either of two may come first.
#[check(overlap, points = 3)]
fn either_comes_first() -> impl Debug {
    submission::arrivals()
}

/// Both come.
#[check(schedule, points = 1)]
fn both_come() {
    assert_eq!(submission::arrivals().len(), 2);
}
";

fn planted() -> Planted {
    Planted::new("", CHECKS, SOLUTION)
}

#[test]
fn another_way_to_the_same_outcomes_gets_full_marks() {
    let planted = planted();
    let channel = "
pub fn arrivals() -> Vec<u8> {
    let (sender, receiver) = std::sync::mpsc::channel();
    for name in [2, 1] {
        let sender = sender.clone();
        std::thread::spawn(move || sender.send(name).unwrap());
    }
    drop(sender);
    receiver.iter().collect()
}
";

    assert_full(&planted.mark_solution());
    assert_full(&planted.mark(channel));
}

#[test]
fn threads_that_run_one_after_another_miss_an_outcome() {
    let sequential = "
pub fn arrivals() -> Vec<u8> {
    let mut list = Vec::new();
    for name in [1, 2] {
        std::thread::scope(|scope| scope.spawn(|| list.push(name)).join().unwrap());
    }
    list
}
";

    let mark = planted().mark(sequential);

    assert_eq!(
        found(&mark, "either_comes_first"),
        (
            Some(Verdict::RanOneAfterAnother),
            "no schedule gives [2, 1], which threads that overlap can give; this gives [1, 2]"
                .to_owned()
        )
    );
    assert_eq!(found(&mark, "both_come").0, None);
}

#[test]
fn an_outcome_that_the_solution_never_gives_is_shown_with_its_schedule() {
    let racy = "
use std::sync::Mutex;

pub fn arrivals() -> Vec<u8> {
    let list = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for name in [1, 2] {
            let list = &list;
            scope.spawn(move || {
                let mut seen = list.lock().unwrap().clone();
                seen.push(name);
                *list.lock().unwrap() = seen;
            });
        }
    });
    list.into_inner().unwrap()
}
";

    let mark = planted().mark(racy);

    let (verdict, message) = found(&mark, "either_comes_first");
    assert_eq!(verdict, Some(Verdict::WrongValue), "{message}");
    assert!(
        message.contains("which no right answer does: they give [1, 2] or [2, 1]"),
        "{message}"
    );
    let trace = mark.checks[0].trace.as_ref().expect("a schedule shows it");
    assert!(trace.text().contains("This schedule needs 1 preemption"));
}

#[test]
fn values_of_an_async_check_are_collected_too() {
    let checks = "
/// Either of two may come first.
#[check(overlap, points = 1)]
async fn either_comes_first() -> Vec<u8> {
    submission::arrivals().await
}
";
    let solution = "
pub async fn arrivals() -> Vec<u8> {
    let (sender, mut receiver) = tokio::sync::mpsc::channel(2);
    for name in [1, 2] {
        let sender = sender.clone();
        tokio::spawn(async move { sender.send(name).await.unwrap() });
    }
    drop(sender);
    let mut list = Vec::new();
    while let Some(name) = receiver.recv().await {
        list.push(name);
    }
    list
}
";
    let planted = Planted::new("crates: [\"tokio\"],", checks, solution);
    let in_order = solution.replace(
        "tokio::spawn(async move { sender.send(name).await.unwrap() });",
        "tokio::spawn(async move { sender.send(name).await.unwrap() }).await.unwrap();",
    );

    assert_full(&planted.mark_solution());
    let (verdict, message) = found(&planted.mark(&in_order), "either_comes_first");
    assert_eq!(verdict, Some(Verdict::RanOneAfterAnother), "{message}");
}

#[test]
fn a_learners_edition_knows_the_values_without_the_solution() {
    let planted = Planted::new("", CHECKS, SOLUTION);
    let in_order = SOLUTION.replace("push(name));", "push(name)).join().unwrap();");
    let texts = [SOLUTION, &in_order, "pub fn other() {}"];
    let in_the_course = texts.map(|text| planted.mark(text));

    planted.hand_out();

    assert_eq!(texts.map(|text| planted.mark(text)), in_the_course);
    assert_full(&in_the_course[0]);
}

#[test]
fn a_solution_that_fails_its_own_check_is_the_authors_to_mend() {
    let wrong = SOLUTION.replace("list.into_inner().unwrap()", "panic!(\"oops\")");
    let planted = Planted::new("", CHECKS, &wrong);

    let error = planted
        .try_mark(SOLUTION)
        .expect_err("nothing to compare with");

    let text = error.to_string();
    for part in [
        "the solution cannot be compared with",
        "`either_comes_first` in tests/chapter01/planted.rs: panicked",
        "mend solutions/chapter01/planted.rs",
    ] {
        assert!(text.contains(part), "{text}");
    }
}
