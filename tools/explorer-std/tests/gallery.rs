//! The gallery: pairs of ordinary programs, one of each wrong in a way that is known by name, the other right.
//!
//! Each file of `gallery/` says in its first line what the explorer must find, and with how many preemptions: the
//! fewest that the bug needs. `cargo test -p explorer-std --test gallery --release -- --ignored --nocapture` prints how
//! long each takes.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use explorer::{Config, Report, explore};

/// The programs, as a learner would write them.
#[path = "gallery"]
#[allow(
    clippy::redundant_pattern_matching,
    reason = "what is wrong with some of them is a matter of style too"
)]
mod programs {
    pub mod aba_right;
    pub mod aba_wrong;
    pub mod barrier_reused_right;
    pub mod barrier_reused_wrong;
    pub mod bounded_buffer_right;
    pub mod bounded_buffer_wrong;
    pub mod check_then_act_right;
    pub mod check_then_act_wrong;
    pub mod executor_queue_right;
    pub mod executor_queue_wrong;
    pub mod executor_right;
    pub mod executor_wrong;
    pub mod flag_before_value_right;
    pub mod flag_before_value_wrong;
    pub mod flag_outside_lock_right;
    pub mod flag_outside_lock_wrong;
    pub mod forgotten_join_right;
    pub mod forgotten_join_wrong;
    pub mod full_channels_right;
    pub mod full_channels_wrong;
    pub mod if_instead_of_while_right;
    pub mod if_instead_of_while_wrong;
    pub mod join_under_lock_right;
    pub mod join_under_lock_wrong;
    pub mod latch_without_predicate_right;
    pub mod latch_without_predicate_wrong;
    pub mod lazy_under_lock_right;
    pub mod lazy_under_lock_wrong;
    pub mod leftover_sender_right;
    pub mod leftover_sender_wrong;
    pub mod lost_update_right;
    pub mod lost_update_wrong;
    pub mod match_scrutinee_right;
    pub mod match_scrutinee_wrong;
    pub mod once_by_hand_right;
    pub mod once_by_hand_wrong;
    pub mod once_reentered_right;
    pub mod once_reentered_wrong;
    pub mod park_before_flag_right;
    pub mod park_before_flag_wrong;
    pub mod permits_one_by_one_right;
    pub mod permits_one_by_one_wrong;
    pub mod philosophers_right;
    pub mod philosophers_wrong;
    pub mod poison_unwrapped_right;
    pub mod poison_unwrapped_wrong;
    pub mod pool_shutdown_right;
    pub mod pool_shutdown_wrong;
    pub mod read_twice_right;
    pub mod read_twice_wrong;
    pub mod receiver_gone_right;
    pub mod receiver_gone_wrong;
    pub mod rendezvous_both_ways_right;
    pub mod rendezvous_both_ways_wrong;
    pub mod rw_lock_upgrade_right;
    pub mod rw_lock_upgrade_wrong;
    pub mod scope_panics_right;
    pub mod scope_panics_wrong;
    pub mod spin_lock_right;
    pub mod spin_lock_wrong;
    pub mod stop_flag_right;
    pub mod stop_flag_wrong;
    pub mod time_out_race_right;
    pub mod time_out_race_wrong;
    pub mod torn_pair_right;
    pub mod torn_pair_wrong;
    pub mod transfer_order_right;
    pub mod transfer_order_wrong;
    pub mod try_lock_retry_right;
    pub mod try_lock_retry_wrong;
    pub mod two_kinds_of_waiters_right;
    pub mod two_kinds_of_waiters_wrong;
    pub mod two_sections_right;
    pub mod two_sections_wrong;
    pub mod wait_timeout_right;
    pub mod wait_timeout_wrong;
    pub mod while_let_guard_right;
    pub mod while_let_guard_wrong;
}

/// One program of the gallery.
struct Program {
    name: &'static str,
    source: &'static str,
    main: fn(),
}

macro_rules! table {
    ($($name:ident)+) => {
        const PROGRAMS: &[Program] = &[$(Program {
            name: stringify!($name),
            source: include_str!(concat!("gallery/", stringify!($name), ".rs")),
            main: programs::$name::main,
        }),+];
    };
}

table! {
    aba_right
    aba_wrong
    barrier_reused_right
    barrier_reused_wrong
    bounded_buffer_right
    bounded_buffer_wrong
    check_then_act_right
    check_then_act_wrong
    executor_queue_right
    executor_queue_wrong
    executor_right
    executor_wrong
    flag_before_value_right
    flag_before_value_wrong
    flag_outside_lock_right
    flag_outside_lock_wrong
    forgotten_join_right
    forgotten_join_wrong
    full_channels_right
    full_channels_wrong
    if_instead_of_while_right
    if_instead_of_while_wrong
    join_under_lock_right
    join_under_lock_wrong
    latch_without_predicate_right
    latch_without_predicate_wrong
    lazy_under_lock_right
    lazy_under_lock_wrong
    leftover_sender_right
    leftover_sender_wrong
    lost_update_right
    lost_update_wrong
    match_scrutinee_right
    match_scrutinee_wrong
    once_by_hand_right
    once_by_hand_wrong
    once_reentered_right
    once_reentered_wrong
    park_before_flag_right
    park_before_flag_wrong
    permits_one_by_one_right
    permits_one_by_one_wrong
    philosophers_right
    philosophers_wrong
    poison_unwrapped_right
    poison_unwrapped_wrong
    pool_shutdown_right
    pool_shutdown_wrong
    read_twice_right
    read_twice_wrong
    receiver_gone_right
    receiver_gone_wrong
    rendezvous_both_ways_right
    rendezvous_both_ways_wrong
    rw_lock_upgrade_right
    rw_lock_upgrade_wrong
    scope_panics_right
    scope_panics_wrong
    spin_lock_right
    spin_lock_wrong
    stop_flag_right
    stop_flag_wrong
    time_out_race_right
    time_out_race_wrong
    torn_pair_right
    torn_pair_wrong
    transfer_order_right
    transfer_order_wrong
    try_lock_retry_right
    try_lock_retry_wrong
    two_kinds_of_waiters_right
    two_kinds_of_waiters_wrong
    two_sections_right
    two_sections_wrong
    wait_timeout_right
    wait_timeout_wrong
    while_let_guard_right
    while_let_guard_wrong
}

/// The statics of a program are its own while it runs.
static TURN: Mutex<()> = Mutex::new(());

impl Program {
    /// What its first line says of it.
    fn declared(&self) -> &'static str {
        let first = self.source.lines().next().unwrap_or_default();
        first
            .strip_prefix("//! Verdict: ")
            .unwrap_or_else(|| panic!("{} does not begin with its verdict", self.name))
    }

    fn is_right(&self) -> bool {
        self.name.ends_with("_right")
    }

    fn explore(&self) -> (Report, Duration) {
        let _turn = TURN.lock().unwrap();
        let start = Instant::now();
        let mut report = explore(Config::default(), self.main);
        let time = start.elapsed();
        report.join_sources(&mut |_| Some(self.source.to_owned()));
        (report, time)
    }
}

/// What an exploration says, in the words of a program's first line.
fn told(report: &Report) -> String {
    report
        .failure
        .as_ref()
        .map_or("none".to_owned(), |failure| {
            let needs = failure.needs();
            let needs = needs.trim_start_matches("needs ");
            format!("{}, {needs}", failure.verdict)
        })
}

/// Explores one half of the gallery and lists what is not as its first line says.
fn disagreements(right: bool) -> Vec<String> {
    let half = PROGRAMS
        .iter()
        .filter(|program| program.is_right() == right);
    half.filter_map(|program| {
        let (report, _) = program.explore();
        let covered = report.failure.is_some() || report.complete || report.preemptions >= 3;
        let told = told(&report);
        (told != program.declared() || !covered).then(|| {
            let declared = program.declared();
            format!(
                "{}: declared {declared}, found {told}\n{}",
                program.name,
                report.text()
            )
        })
    })
    .collect()
}

#[test]
fn each_bug_is_found_with_the_fewest_preemptions_it_needs() {
    let wrong = disagreements(false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_fixed_program_is_accused_and_each_is_explored_to_bound_3_at_least() {
    let accused = disagreements(true);
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

#[test]
fn each_program_has_its_counterpart_and_no_file_is_forgotten() {
    let listed: BTreeSet<_> = PROGRAMS
        .iter()
        .map(|program| format!("{}.rs", program.name))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery");
    let files: BTreeSet<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, files);
    for name in &listed {
        let other = match name.strip_suffix("_wrong.rs") {
            Some(name) => format!("{name}_right.rs"),
            None => name.replace("_right.rs", "_wrong.rs"),
        };
        assert!(files.contains(&other), "{name} has no counterpart");
    }
}

/// On real threads, where the shadow stands aside.
#[test]
fn each_fixed_program_runs_for_real() {
    for program in PROGRAMS.iter().filter(|program| program.is_right()) {
        let _turn = TURN.lock().unwrap();
        (program.main)();
    }
}

/// How long each bug takes to find and each fixed program to explore; the best of five.
#[test]
#[ignore = "a measurement, to be read and not checked"]
fn table_of_times() {
    for right in [false, true] {
        let mut times = Vec::new();
        println!(
            "| {:29} | {:45} | executions |     time |",
            "program", "found"
        );
        println!("|{:-<31}|{:-<47}|-----------:|---------:|", "", "");
        for program in PROGRAMS
            .iter()
            .filter(|program| program.is_right() == right)
        {
            let runs = [(); 5].map(|()| program.explore());
            let time = runs.iter().map(|run| run.1).min().unwrap_or_default();
            let report = &runs[0].0;
            let found = match &report.failure {
                Some(_) => told(report),
                None => report.coverage(),
            };
            let (name, executions) = (program.name, report.executions);
            println!(
                "| {name:29} | {found:45} | {executions:10} | {:>8} |",
                shown(time)
            );
            times.push(time);
        }
        times.sort();
        println!(
            "\nmedian {}, worst {}\n",
            shown(times[times.len() / 2]),
            shown(times[times.len() - 1])
        );
    }
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
