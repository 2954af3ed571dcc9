//! Checks in which the learner writes the check and the marker tries it on something right and on something wrong.

#[path = "support/planted.rs"]
mod planted;

use marker::Verdict;
use planted::{Planted, assert_full, found};

const CHECKS: &str = "
use std::sync::atomic::{AtomicU64, Ordering};
use submission::Hits;

struct Counter {
    hits: AtomicU64,
    add: fn(&AtomicU64),
}

impl Hits for Counter {
    fn add(&self) {
        (self.add)(&self.hits);
    }
    fn get(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }
}

fn catches(promise: &str, wrong: fn(&AtomicU64)) {
    let right: fn(&AtomicU64) = |hits| {
        hits.fetch_add(1, Ordering::Relaxed);
    };
    let on = |add| move || submission::check(|| Counter { hits: AtomicU64::new(0), add });
    marking::catches(on(right), on(wrong), promise);
}

/// A counter that counts nothing fails your check.
#[check(catch, points = 1)]
fn idleness_is_caught() {
    catches(\"a hit is counted\", |_| ());
}

/// A counter that loses hits fails your check.
#[check(catch, points = 2)]
fn a_lost_hit_is_caught() {
    catches(\"no hit is lost\", |hits| {
        let seen = hits.load(Ordering::Relaxed);
        hits.store(seen + 1, Ordering::Relaxed);
    });
}
";

/// The learner's file with this body of the check.
fn check(body: &str) -> String {
    format!(
        "use std::sync::*;\nuse std::thread;\n\npub trait Hits: Sync {{\n    fn add(&self);\n    fn get(&self) -> u64;\n}}\n\n\
         pub fn check<H: Hits>(new: impl Fn() -> H) {{\n{body}\n}}\n"
    )
}

const TWO_ADD: &str = "
    let hits = new();
    thread::scope(|scope| {
        scope.spawn(|| hits.add());
        hits.add();
    });
    assert_eq!(hits.get(), 2, \"hits of two\");";

fn planted() -> Planted {
    Planted::new("", CHECKS, &check(TWO_ADD))
}

#[test]
fn a_check_that_tells_right_from_wrong_gets_full_marks() {
    assert_full(&planted().mark_solution());
}

#[test]
fn what_is_not_caught_is_told_by_the_promise_it_breaks() {
    let mark = planted().mark(&check(
        "    let hits = new();\n    hits.add();\n    assert_eq!(hits.get(), 1);",
    ));

    assert_eq!(found(&mark, "idleness_is_caught").0, None);
    let (verdict, message) = found(&mark, "a_lost_hit_is_caught");
    assert_eq!(verdict, Some(Verdict::NotCaught));
    assert!(message.contains("broken: no hit is lost"), "{message}");
    assert!(message.contains("one schedule only"), "{message}");
    assert_eq!(mark.checks[1].trace, None);
}

#[test]
fn a_check_that_also_fails_on_what_is_right_catches_nothing_and_is_shown_the_schedule() {
    let one_after_the_other = TWO_ADD.replace(
        "hits.add();\n    });",
        "assert_eq!(hits.get(), 1);\n    });",
    );

    let mark = planted().mark(&check(&one_after_the_other));

    for (place, name) in ["idleness_is_caught", "a_lost_hit_is_caught"]
        .iter()
        .enumerate()
    {
        let (verdict, message) = found(&mark, name);
        assert_eq!(verdict, Some(Verdict::FalseAlarm), "{message}");
        let trace = mark.checks[place].trace.as_ref().expect("a schedule");
        let failure = trace.failure.as_ref().expect("it fails");
        assert_eq!(failure.verdict, Verdict::FalseAlarm);
        assert!(failure.threads.len() == 2 && !failure.steps.is_empty());
    }
}

#[test]
fn a_check_that_fails_by_itself_catches_nothing() {
    for (body, verdict) in [
        ("panic!(\"guilty\");", Verdict::FalseAlarm),
        ("Barrier::new(2).wait();", Verdict::Deadlock),
        ("loop { thread::yield_now(); }", Verdict::GaveUpSteps),
        ("", Verdict::NotCaught),
    ] {
        let mark = planted().mark(&check(&format!("let _ = new;\n{body}")));

        assert_eq!(mark.points.earned, 0, "{body}");
        for name in ["idleness_is_caught", "a_lost_hit_is_caught"] {
            assert_eq!(found(&mark, name).0, Some(verdict), "{body}");
        }
    }
}

#[test]
fn a_check_cannot_know_what_it_is_run_on() {
    for body in [
        // The first time it is run it passes, and from then on it fails.
        "static SEEN: OnceLock<()> = OnceLock::new();\nnew();\nSEEN.set(()).unwrap();",
        "if std::any::type_name::<H>().contains(\"wrong\") { panic!() }\nnew();",
        "if std::any::type_name_of_val(&new).contains(\"wrong\") { panic!() }\nnew();",
    ] {
        let mark = planted().mark(&check(body));

        for name in ["idleness_is_caught", "a_lost_hit_is_caught"] {
            let (verdict, message) = found(&mark, name);
            assert_eq!(verdict, Some(Verdict::NotCaught), "{body}: {message}");
        }
    }
}

#[test]
fn a_stub_is_told_what_is_its_to_write() {
    let mark = planted().mark(&check("let _ = new;\ntodo!()"));

    let (verdict, message) = found(&mark, "idleness_is_caught");
    assert_eq!(verdict, Some(Verdict::Panicked));
    assert!(message.contains("still says `todo!()`"), "{message}");
}

#[test]
fn a_check_with_more_schedules_than_can_be_tried_passes_nothing() {
    let many = "
    let hits = new();
    thread::scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|| for _ in 0..5 { hits.add(); hits.get(); });
        }
    });
    assert_eq!(hits.get(), 25);";

    let mark = planted().mark(&check(many));

    for name in ["idleness_is_caught", "a_lost_hit_is_caught"] {
        assert_eq!(found(&mark, name).0, Some(Verdict::GaveUpSteps));
    }
}
