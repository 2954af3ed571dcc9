//! Tasks that wait by yielding again and again: they get nowhere, and that is said long before the steps run out.
//!
//! In this file `std` and `tokio` are the shadows, as they are for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use explorer::{Config, Verdict, explore};

async fn wait_for(flag: Arc<AtomicBool>) {
    while !flag.load(SeqCst) {
        tokio::task::yield_now().await;
    }
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.build().expect("the system has what it takes")
}

#[test]
fn two_tasks_that_yield_until_the_other_is_done_are_a_livelock() {
    let report = explore(Config::default(), || {
        runtime().block_on(async {
            let flags = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
            let [first, second] = flags.clone();
            let task = tokio::spawn(async move {
                wait_for(first).await;
                second.store(true, SeqCst);
            });
            let [first, second] = flags;
            wait_for(second).await;
            first.store(true, SeqCst);
            task.await.expect("it does not panic");
        });
    });
    let failure = report.failure.expect("nobody is ever done");
    assert_eq!(failure.verdict, Verdict::Livelock, "{}", failure.message);
    assert!(
        failure.message.contains("for ever"),
        "{}: not by the budget of steps",
        failure.message
    );
}

#[test]
fn a_task_that_yields_until_another_is_done_goes_on() {
    let report = explore(Config::default(), || {
        runtime().block_on(async {
            let flag = Arc::new(AtomicBool::new(false));
            let theirs = Arc::clone(&flag);
            let task = tokio::spawn(async move { theirs.store(true, SeqCst) });
            wait_for(flag).await;
            task.await.expect("it does not panic");
        });
    });
    assert!(report.failure.is_none(), "{}", report.text());
}
