//! The gallery of tokio: each bug with its verdict at the fewest preemptions it needs, and no right program accused.
//!
//! In this file `std` and `tokio` are the shadows, as they are for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use explorer::{Config, Report, explore};

#[path = "programs/blocking_sleep_right.rs"]
mod blocking_sleep_right;
#[path = "programs/blocking_sleep_wrong.rs"]
mod blocking_sleep_wrong;
#[path = "programs/first_ready_branch_right.rs"]
mod first_ready_branch_right;
#[path = "programs/first_ready_branch_wrong.rs"]
mod first_ready_branch_wrong;
#[path = "programs/forgotten_join_right.rs"]
mod forgotten_join_right;
#[path = "programs/forgotten_join_wrong.rs"]
mod forgotten_join_wrong;
#[path = "programs/full_channel_right.rs"]
mod full_channel_right;
#[path = "programs/full_channel_wrong.rs"]
mod full_channel_wrong;
#[path = "programs/join_order_right.rs"]
mod join_order_right;
#[path = "programs/join_order_wrong.rs"]
mod join_order_wrong;
#[path = "programs/leftover_sender_right.rs"]
mod leftover_sender_right;
#[path = "programs/leftover_sender_wrong.rs"]
mod leftover_sender_wrong;
#[path = "programs/lock_order_right.rs"]
mod lock_order_right;
#[path = "programs/lock_order_wrong.rs"]
mod lock_order_wrong;
#[path = "programs/locked_twice_right.rs"]
mod locked_twice_right;
#[path = "programs/locked_twice_wrong.rs"]
mod locked_twice_wrong;
#[path = "programs/missed_notify_waiters_right.rs"]
mod missed_notify_waiters_right;
#[path = "programs/missed_notify_waiters_wrong.rs"]
mod missed_notify_waiters_wrong;
#[path = "programs/permits_one_by_one_right.rs"]
mod permits_one_by_one_right;
#[path = "programs/permits_one_by_one_wrong.rs"]
mod permits_one_by_one_wrong;
#[path = "programs/read_then_write_right.rs"]
mod read_then_write_right;
#[path = "programs/read_then_write_wrong.rs"]
mod read_then_write_wrong;
#[path = "programs/select_loses_item_right.rs"]
mod select_loses_item_right;
#[path = "programs/select_loses_item_wrong.rs"]
mod select_loses_item_wrong;
#[path = "programs/sender_dropped_right.rs"]
mod sender_dropped_right;
#[path = "programs/sender_dropped_wrong.rs"]
mod sender_dropped_wrong;
#[path = "programs/std_guard_across_await_right.rs"]
mod std_guard_across_await_right;
#[path = "programs/std_guard_across_await_wrong.rs"]
mod std_guard_across_await_wrong;
#[path = "programs/timeout_cuts_in_two_right.rs"]
mod timeout_cuts_in_two_right;
#[path = "programs/timeout_cuts_in_two_wrong.rs"]
mod timeout_cuts_in_two_wrong;
#[path = "programs/update_over_await_right.rs"]
mod update_over_await_right;
#[path = "programs/update_over_await_wrong.rs"]
mod update_over_await_wrong;

fn report(program: fn(), file: &str, text: &'static str) -> Report {
    let mut report = explore(Config::default(), program);
    let file = file.to_owned();
    report.join_sources(&mut |asked| asked.ends_with(&file).then(|| text.to_owned()));
    report
}

/// What the first line of a program says of it.
fn declared(text: &str) -> &str {
    let first = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! Verdict: "));
    first.expect("a program begins with its verdict")
}

fn is_found(program: fn(), file: &str, text: &'static str) {
    let report = report(program, file, text);
    let failure = report.failure.as_ref().expect("the bug is found");
    let needs = match failure.preemptions {
        0 => "no preemption".to_owned(),
        1 => "1 preemption".to_owned(),
        more => format!("{more} preemptions"),
    };
    let found = format!("{}, {needs}", failure.verdict);
    assert_eq!(found, declared(text), "{}", report.text());
    println!("{}", report.text());
}

fn is_not_accused(program: fn(), file: &str, text: &'static str) {
    let report = report(program, file, text);
    assert_eq!(declared(text), "none");
    assert!(
        report.failure.is_none() && report.complete,
        "{}",
        report.text()
    );
    println!("{file}: {} executions", report.executions);
}

macro_rules! programs {
    ($($name:ident: $found:ident)+) => {$(
        #[test]
        fn $name() {
            let file = concat!("programs/", stringify!($name), ".rs");
            let text = include_str!(concat!("programs/", stringify!($name), ".rs"));
            $found(crate::$name::main, file, text);
        }
    )+};
}

mod gallery {
    use super::{is_found, is_not_accused, test};

    programs! {
        blocking_sleep_wrong: is_found
        blocking_sleep_right: is_not_accused
        first_ready_branch_wrong: is_found
        first_ready_branch_right: is_not_accused
        forgotten_join_wrong: is_found
        forgotten_join_right: is_not_accused
        full_channel_wrong: is_found
        full_channel_right: is_not_accused
        join_order_wrong: is_found
        join_order_right: is_not_accused
        leftover_sender_wrong: is_found
        leftover_sender_right: is_not_accused
        lock_order_wrong: is_found
        lock_order_right: is_not_accused
        locked_twice_wrong: is_found
        locked_twice_right: is_not_accused
        missed_notify_waiters_wrong: is_found
        missed_notify_waiters_right: is_not_accused
        permits_one_by_one_wrong: is_found
        permits_one_by_one_right: is_not_accused
        read_then_write_wrong: is_found
        read_then_write_right: is_not_accused
        select_loses_item_wrong: is_found
        select_loses_item_right: is_not_accused
        sender_dropped_wrong: is_found
        sender_dropped_right: is_not_accused
        std_guard_across_await_wrong: is_found
        std_guard_across_await_right: is_not_accused
        timeout_cuts_in_two_wrong: is_found
        timeout_cuts_in_two_right: is_not_accused
        update_over_await_wrong: is_found
        update_over_await_right: is_not_accused
    }
}
