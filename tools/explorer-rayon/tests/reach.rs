//! What can happen in a pool: exploring equal states once loses nothing, and schedules stay few.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

use explorer::{Config, Verdict, explore};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

type Outcomes = BTreeSet<(String, Option<Verdict>)>;

/// All that the program can print, and whether it ends well.
fn outcomes(program: fn(), preemptions: Option<u32>, equal_states_once: bool) -> Outcomes {
    let config = Config {
        preemptions,
        equal_states_once,
        outcomes: true,
        max_executions: 3_000_000,
        ..Config::default()
    };
    let report = explore(config, program);
    assert!(!report.gave_up, "{} executions", report.executions);
    let told = |outcome: explorer::Outcome| (outcome.output, outcome.verdict);
    report.outcomes.into_iter().map(told).collect()
}

#[track_caller]
fn nothing_is_lost(program: fn(), bounds: &[Option<u32>]) {
    for &bound in bounds {
        let all = outcomes(program, bound, false);
        assert_eq!(outcomes(program, bound, true), all, "{bound:?}");
    }
}

const SMALL: &[Option<u32>] = &[Some(0), Some(1), Some(2), Some(3), None];
const LARGE: &[Option<u32>] = &[Some(0), Some(1), Some(2), Some(3)];

#[test]
fn nothing_is_lost_in_a_join() {
    nothing_is_lost(
        || {
            let order = Mutex::new(Vec::new());
            let visit = |name| {
                order
                    .lock()
                    .unwrap()
                    .push((name, rayon::current_thread_index()));
            };
            rayon::join(|| visit('a'), || visit('b'));
            println!("{:?}", order.into_inner().unwrap());
        },
        SMALL,
    );
}

#[test]
fn nothing_is_lost_among_items() {
    nothing_is_lost(
        || {
            let order = Mutex::new(Vec::new());
            (0..4)
                .into_par_iter()
                .for_each(|x| order.lock().unwrap().push(x));
            println!("{:?}", order.into_inner().unwrap());
        },
        LARGE,
    );
}

#[test]
fn nothing_is_lost_when_tasks_from_outside_take_locks() {
    nothing_is_lost(
        || {
            let total = Mutex::new(0);
            rayon::in_place_scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|_| {
                        let mut total = total.lock().unwrap();
                        rayon::join(|| (), || ());
                        *total += 1;
                    });
                }
            });
            println!("{}", total.into_inner().unwrap());
        },
        LARGE,
    );
}

#[test]
fn nothing_is_lost_when_tasks_wait_for_each_other() {
    nothing_is_lost(
        || {
            let (ready, told) = (Mutex::new(0), Condvar::new());
            rayon::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|_| {
                        let mut count = ready.lock().unwrap();
                        *count += 1;
                        told.notify_one();
                        drop(told.wait(count).unwrap());
                    });
                }
            });
        },
        LARGE,
    );
}

#[test]
fn nothing_is_lost_with_three_workers() {
    nothing_is_lost(
        || {
            let last = AtomicU64::new(0);
            let pool = ThreadPoolBuilder::new().num_threads(3).build().unwrap();
            pool.scope(|scope| {
                for x in 1..4 {
                    let last = &last;
                    scope.spawn(move |_| last.store(x, SeqCst));
                }
            });
            println!("{}", last.into_inner());
        },
        LARGE,
    );
}

#[test]
fn a_difference_is_grouped_in_several_ways() {
    let difference: fn() = || {
        let left = (1..=8)
            .into_par_iter()
            .reduce(|| 0, |left, right| left - right);
        println!("{left}");
    };
    let found = outcomes(difference, None, true);
    assert!(found.len() > 1, "{found:?}");
}

#[test]
fn any_match_may_be_found() {
    let find: fn() = || println!("{:?}", (0..4).into_par_iter().find_any(|x| x % 2 == 1));
    assert_eq!(outcomes(find, None, true).len(), 2);
}

#[test]
fn a_sum_has_few_schedules() {
    let report = explore(Config::default(), || {
        assert_eq!((0..4).into_par_iter().map(|x| x * 2).sum::<i32>(), 12);
    });
    assert!(report.failure.is_none() && report.complete);
    assert!(report.executions <= 16, "{} executions", report.executions);
}
