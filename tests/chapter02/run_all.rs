//! Marks `run_all`.

#[cfg(not(marked))]
use solutions::chapter02::run_all as submission;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use marking::check;
use submission::{Job, run_all};

marking::exercise! {
    title: "Run them all",
    order: 1,
    hints: [
        "How many loops does it take: one, or one to start and one to wait?",
        "`thread::spawn` returns a handle. Where do you keep the handles, and in what order?",
        "`join` gives a `thread::Result<T>` already: `Ok` with the job's result, or `Err` with its panic.",
    ],
}

/// Three jobs end in any order, and their results are in the order of the jobs.
#[check(schedule, points = 2, verdict = "wrong value")]
fn results_are_in_the_order_of_the_jobs() {
    let jobs: Vec<Job<u32>> = (0_u32..3)
        .map(|n| Box::new(move || n * 10) as Job<u32>)
        .collect();
    let results: Vec<u32> = run_all(jobs).into_iter().map(Result::unwrap).collect();
    assert_eq!(results, [0, 10, 20], "the results of jobs 0, 1 and 2");
}

/// Two jobs are under way at the same time: each waits until the other has begun.
#[check(overlap, points = 3)]
fn jobs_run_at_the_same_time() {
    let both = Arc::new(Barrier::new(2));
    let jobs: Vec<Job<()>> = (0..2)
        .map(|_| {
            let both = Arc::clone(&both);
            Box::new(move || {
                both.wait();
            }) as Job<()>
        })
        .collect();
    let results = run_all(jobs);
    assert!(results.iter().all(Result::is_ok), "both jobs ended well");
}

/// One job panics: its place holds the panic, and the others' results are there.
#[check(value, points = 2)]
fn a_panic_stays_in_its_place() {
    let results = run_all::<u32>(vec![
        Box::new(|| 1),
        Box::new(|| panic!("the second job fails")),
        Box::new(|| 3),
    ]);
    assert_eq!(results.len(), 3, "results of 3 jobs");
    assert_eq!(results[0].as_ref().ok(), Some(&1), "the first result");
    assert_eq!(results[2].as_ref().ok(), Some(&3), "the third result");
    let panic = results[1].as_ref().expect_err("the second job's panic");
    let words = panic.downcast_ref::<&str>();
    assert_eq!(
        words,
        Some(&"the second job fails"),
        "what it panicked with"
    );
}

/// When `run_all` returns, no job is at work any more.
#[check(schedule, points = 1, verdict = "wrong value")]
fn all_have_ended_when_it_returns() {
    let ended = Arc::new(AtomicU32::new(0));
    let jobs: Vec<Job<()>> = (0..2)
        .map(|_| {
            let ended = Arc::clone(&ended);
            Box::new(move || {
                thread::yield_now();
                ended.fetch_add(1, Ordering::Relaxed);
            }) as Job<()>
        })
        .collect();
    drop(run_all(jobs));
    let ended = ended.load(Ordering::Relaxed);
    assert_eq!(ended, 2, "jobs of 2 that had ended when run_all returned");
}
