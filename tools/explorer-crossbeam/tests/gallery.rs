//! What the explorer says of small programs that use crossbeam: each bug with its verdict at the fewest preemptions it
//! needs, and no word against what is right.
//!
//! In this file `std` and `crossbeam` are the shadows, as they are for a learner.

// The programs.
#[path = "programs/a_clone_is_no_copy.rs"]
mod a_clone_is_no_copy;
#[path = "programs/a_clone_is_no_copy_fixed.rs"]
mod a_clone_is_no_copy_fixed;
#[path = "programs/both_send_first.rs"]
mod both_send_first;
#[path = "programs/both_send_first_fixed.rs"]
mod both_send_first_fixed;
#[path = "programs/bounded_cycle.rs"]
mod bounded_cycle;
#[path = "programs/bounded_cycle_fixed.rs"]
mod bounded_cycle_fixed;
#[path = "programs/cell_loses_an_update.rs"]
mod cell_loses_an_update;
#[path = "programs/cell_loses_an_update_fixed.rs"]
mod cell_loses_an_update_fixed;
#[path = "programs/counted_then_taken.rs"]
mod counted_then_taken;
#[path = "programs/counted_then_taken_fixed.rs"]
mod counted_then_taken_fixed;
#[path = "programs/empty_meanwhile.rs"]
mod empty_meanwhile;
#[path = "programs/empty_meanwhile_fixed.rs"]
mod empty_meanwhile_fixed;
#[path = "programs/full_meanwhile.rs"]
mod full_meanwhile;
#[path = "programs/full_meanwhile_fixed.rs"]
mod full_meanwhile_fixed;
#[path = "programs/joined_before_the_signal.rs"]
mod joined_before_the_signal;
#[path = "programs/joined_before_the_signal_fixed.rs"]
mod joined_before_the_signal_fixed;
#[path = "programs/kept_sender.rs"]
mod kept_sender;
#[path = "programs/kept_sender_fixed.rs"]
mod kept_sender_fixed;
#[path = "programs/lost_in_a_worker.rs"]
mod lost_in_a_worker;
#[path = "programs/lost_in_a_worker_fixed.rs"]
mod lost_in_a_worker_fixed;
#[path = "programs/polled_once.rs"]
mod polled_once;
#[path = "programs/polled_once_fixed.rs"]
mod polled_once_fixed;
#[path = "programs/select_forms.rs"]
mod select_forms;
#[path = "programs/select_spins.rs"]
mod select_spins;
#[path = "programs/select_spins_fixed.rs"]
mod select_spins_fixed;
#[path = "programs/select_takes_one.rs"]
mod select_takes_one;
#[path = "programs/select_takes_one_fixed.rs"]
mod select_takes_one_fixed;
#[path = "programs/stop_overtakes.rs"]
mod stop_overtakes;
#[path = "programs/stop_overtakes_fixed.rs"]
mod stop_overtakes_fixed;
#[path = "programs/tokens_do_not_add_up.rs"]
mod tokens_do_not_add_up;
#[path = "programs/tokens_do_not_add_up_fixed.rs"]
mod tokens_do_not_add_up_fixed;
#[path = "programs/too_late.rs"]
mod too_late;
#[path = "programs/too_late_fixed.rs"]
mod too_late_fixed;
#[path = "programs/tried_too_early.rs"]
mod tried_too_early;
#[path = "programs/tried_too_early_fixed.rs"]
mod tried_too_early_fixed;
#[path = "programs/upgraded_lock.rs"]
mod upgraded_lock;
#[path = "programs/upgraded_lock_fixed.rs"]
mod upgraded_lock_fixed;
#[path = "programs/wait_group_kept.rs"]
mod wait_group_kept;
#[path = "programs/wait_group_kept_fixed.rs"]
mod wait_group_kept_fixed;

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use explorer::{Config, Failure, explore};

/// Explores a program and compares with the first line of its file.
#[track_caller]
fn check(source: &'static str, program: fn()) {
    let expected = source
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! Verdict: "))
        .expect("the first line says the verdict");
    let mut report = explore(Config::default(), program);
    report.join_sources(&mut |_| Some(source.to_owned()));
    let found = report.failure.as_ref().map_or_else(
        || "none".to_owned(),
        |Failure {
             verdict,
             preemptions,
             ..
         }| {
            let plural = if *preemptions == 1 { "" } else { "s" };
            format!("{verdict}, {preemptions} preemption{plural}")
        },
    );
    if std::env::var_os("SHOW").is_some() {
        println!("{}", report.text());
    }
    assert_eq!(found, expected, "{}", report.text());
    assert!(report.executions < 5_000, "{}", report.executions);
}

macro_rules! explored {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            check(include_str!(concat!("programs/", stringify!($name), ".rs")), crate::$name::main);
        }
    )+};
}

/// By the names of their files.
mod is_told {
    use super::{check, test};

    explored! {
        kept_sender
        select_forms kept_sender_fixed
        bounded_cycle
        bounded_cycle_fixed
        select_spins
        select_spins_fixed
        lost_in_a_worker
        lost_in_a_worker_fixed
        wait_group_kept
        wait_group_kept_fixed
        polled_once
        polled_once_fixed
        both_send_first
        both_send_first_fixed
        tried_too_early
        tried_too_early_fixed
        too_late
        too_late_fixed
        tokens_do_not_add_up
        tokens_do_not_add_up_fixed
        cell_loses_an_update
        cell_loses_an_update_fixed
        full_meanwhile
        full_meanwhile_fixed
        empty_meanwhile
        empty_meanwhile_fixed
        stop_overtakes
        stop_overtakes_fixed
        joined_before_the_signal
        joined_before_the_signal_fixed
        a_clone_is_no_copy
        a_clone_is_no_copy_fixed
        upgraded_lock
        upgraded_lock_fixed
        counted_then_taken
        counted_then_taken_fixed
        select_takes_one
        select_takes_one_fixed
    }
}
