//! What the marker makes of submissions that use rayon, crossbeam and tokio.

#[path = "support/planted.rs"]
mod planted;

use marker::{ExploreOptions, Verdict};
use planted::{MARKER, Planted, assert_full, found};

/// Two tasks add to one total under a lock.
const TOKIO: &str = "
use std::sync::{Arc, Mutex};

pub async fn add(total: &Arc<Mutex<u64>>) {
    let theirs = Arc::clone(total);
    let task = tokio::spawn(async move { *theirs.lock().unwrap() += 1 });
    *total.lock().unwrap() += 1;
    task.await.unwrap();
}
";

fn tokio() -> Planted {
    let checks = "
use std::sync::{Arc, Mutex};
use std::time::Duration;

use submission::add;

/// Both add, whoever goes first.
#[check(schedule, points = 3)]
async fn both_add() {
    let total = Arc::new(Mutex::new(0));
    add(&total).await;
    assert_eq!(*total.lock().unwrap(), 2);
}

/// Nobody sleeps.
#[check(time, points = 2)]
async fn no_time_passes() {
    let begun = tokio::time::Instant::now();
    add(&Arc::default()).await;
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!(begun.elapsed(), Duration::from_secs(3600));
}

/// A task may move to another worker while it adds.
#[check(compile, points = 1)]
fn adding_can_be_sent() {
    fn send(_: impl Send) {}
    send(add(&Arc::default()));
}
";
    Planted::new("crates: [\"tokio\"],", checks, TOKIO)
}

#[test]
fn a_right_use_of_tokio_gets_full_marks() {
    assert_full(&tokio().mark_solution());
}

#[test]
fn a_guard_held_across_an_await_is_the_deadlock_that_it_is() {
    let wrong = TOKIO.replace(
        "    *total.lock().unwrap() += 1;\n    task.await.unwrap();",
        "    let mut total = total.lock().unwrap();\n    *total += 1;\n    task.await.unwrap();",
    );

    let mark = tokio().mark(&wrong);

    let (verdict, message) = found(&mark, "both_add");
    assert_eq!(verdict, Some(Verdict::Deadlock), "{message}");
    let (verdict, message) = found(&mark, "adding_can_be_sent");
    assert_eq!(verdict, Some(Verdict::DoesNotCompile));
    assert!(
        message.contains("MutexGuard<'_, u64>` cannot be sent between threads safely"),
        "{message}"
    );
}

/// The greater half of a sum, and every job done.
const RAYON: &str = "
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

pub fn sum(numbers: &[u64]) -> u64 {
    let total = AtomicU64::new(0);
    numbers.par_iter().for_each(|number| {
        total.fetch_add(*number, Ordering::Relaxed);
    });
    total.into_inner()
}
";

#[test]
fn a_sum_over_rayons_workers_is_explored() {
    let checks = "
/// Every number counts.
#[check(schedule, points = 1, verdict = \"lost update\")]
fn every_number_counts() {
    assert_eq!(submission::sum(&[1, 2, 3]), 6);
}
";
    let planted = Planted::new("crates: [\"rayon\"],", checks, RAYON);
    let wrong = RAYON.replace(
        "total.fetch_add(*number, Ordering::Relaxed);",
        "total.store(total.load(Ordering::Relaxed) + *number, Ordering::Relaxed);",
    );

    assert_full(&planted.mark_solution());
    let (verdict, message) = found(&planted.mark(&wrong), "every_number_counts");
    assert_eq!(verdict, Some(Verdict::LostUpdate), "{message}");
}

/// Adds what two threads send.
const CROSSBEAM: &str = "
use crossbeam::channel::unbounded;

pub fn sum() -> u64 {
    let (sender, receiver) = unbounded();
    std::thread::scope(|scope| {
        for number in 1..=2 {
            let sender = sender.clone();
            scope.spawn(move || sender.send(number).unwrap());
        }
        drop(sender);
        receiver.iter().sum()
    })
}
";

#[test]
fn a_sender_that_is_kept_is_a_deadlock_of_crossbeams_channel() {
    let checks = "
/// The sum of both.
#[check(schedule, points = 1)]
fn both_are_added() {
    assert_eq!(submission::sum(), 3);
}
";
    let planted = Planted::new("crates: [\"crossbeam\"],", checks, CROSSBEAM);
    let wrong = CROSSBEAM.replace("        drop(sender);\n", "");

    assert_full(&planted.mark_solution());
    let (verdict, message) = found(&planted.mark(&wrong), "both_are_added");
    assert_eq!(verdict, Some(Verdict::Deadlock), "{message}");
    assert!(message.contains("1 sender could still send"), "{message}");
}

#[test]
fn a_crate_that_the_header_does_not_allow_is_refused_by_name() {
    let mark = tokio().mark(&format!("use rayon::prelude::*;\n{TOKIO}"));

    assert_eq!(mark.points.earned, 0);
    for check in &mark.checks {
        assert_eq!(check.verdict, Some(Verdict::DoesNotCompile));
        let message = check.message.as_deref().unwrap_or_default();
        assert!(
            message.contains("cannot find module or crate `rayon`"),
            "{message}"
        );
        assert!(
            message.ends_with("this exercise allows `std` and `tokio`, and no other crate"),
            "{message}"
        );
    }
}

#[test]
fn a_program_may_use_all_of_them_explored_and_run() {
    let text = "use std::sync::{Arc, Mutex};
use rayon::prelude::*;

#[tokio::main]
async fn main() {
    let (sender, receiver) = crossbeam::channel::unbounded::<u64>();
    let total = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&total);
    let task = tokio::spawn(async move { *theirs.lock().unwrap() += 1 });
    task.await.unwrap();
    sender.send([1_u64, 2].par_iter().map(|n| n * 2).sum()).unwrap();
    println!(\"{} {}\", receiver.recv().unwrap(), total.lock().unwrap());
}
";
    let output = MARKER.run_text("it.rs", text).expect("it compiles");
    assert_eq!((output.stdout.as_str(), output.ok), ("6 1\n", true));

    let options = ExploreOptions {
        preemptions: Some(1),
        ..ExploreOptions::default()
    };
    let report = MARKER
        .explore_text("it.rs", text, &options)
        .expect("it compiles");
    assert_eq!(report.failure, None);
}

#[test]
fn exploring_finds_the_sender_that_is_kept() {
    let text = format!(
        "{}\nfn main() {{ println!(\"{{}}\", sum()); }}\n",
        CROSSBEAM.replace("        drop(sender);\n", "")
    );

    let report = MARKER
        .explore_text("it.rs", &text, &ExploreOptions::default())
        .expect("it compiles");

    let failure = report.failure.expect("it waits for ever");
    assert_eq!(failure.verdict, Verdict::Deadlock);
    assert!(
        failure.message.contains("`receiver`, which is empty"),
        "{}",
        failure.message
    );
}
