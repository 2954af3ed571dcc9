//! The gallery: each bug is found with the fewest preemptions it needs, and its right counterpart is not accused.
//!
//! Each file of `gallery/` says in its first line what the explorer must find, and with how many preemptions: the
//! fewest that the bug needs. How long each takes: `cargo bench -p benches --bench gallery`.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use explorer::{Config, Report, explore};

#[path = "gallery/mod.rs"]
mod programs;

use programs::{PROGRAMS, Program};

/// The statics of a program are its own while it runs.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn explored(program: &Program, config: Config) -> Report {
    let _turn = turn();
    let mut report = explore(config, program.main);
    report.join_sources(&mut |_| Some(program.source.to_owned()));
    report
}

fn wrong() -> impl Iterator<Item = &'static Program> {
    PROGRAMS.iter().filter(|program| !program.is_right())
}

fn right() -> impl Iterator<Item = &'static Program> {
    PROGRAMS.iter().filter(|program| program.is_right())
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

/// What is not as the program's first line says.
fn disagreement(program: &Program) -> Option<String> {
    let report = explored(program, Config::default());
    let covered = report.failure.is_some() || report.complete || report.preemptions >= 3;
    let (name, declared, told) = (program.name, program.declared(), told(&report));
    let agree = told == declared && covered;
    (!agree).then(|| {
        format!(
            "{name}: declared {declared}, found {told}\n{}",
            report.text()
        )
    })
}

#[test]
fn each_bug_is_found_with_the_fewest_preemptions_it_needs() {
    let wrong: Vec<_> = wrong().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_fixed_program_is_accused_and_each_is_explored_to_bound_3_at_least() {
    let accused: Vec<_> = right().filter_map(disagreement).collect();
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

/// By the search that leaves nothing out: the other goes from level to level, and could only agree with itself. A level
/// counts what costs as much as a preemption too: a spurious wake-up, and a time-out that comes early.
#[test]
fn a_naive_search_finds_each_bug_at_its_level_and_nothing_at_the_level_before() {
    for program in wrong() {
        let naively = |level| {
            let config = Config {
                preemptions: Some(level),
                equal_states_once: false,
                ..Config::default()
            };
            explored(program, config)
        };
        let report = explored(program, Config::default());
        let level = report.preemptions;
        let failure = report.failure.expect("the bug is found");
        let needs = failure.preemptions + failure.spurious_wake_ups + failure.early_time_outs;
        assert_eq!(needs, level, "{}", program.name);

        assert_eq!(
            told(&naively(level)),
            program.declared(),
            "{}",
            program.name
        );

        if let Some(less) = level.checked_sub(1) {
            let before = naively(less);
            assert_eq!(told(&before), "none", "{}", program.name);
            assert!(!before.gave_up, "{}: {}", program.name, before.coverage());
        }
    }
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
        .filter(|name| name != "mod.rs")
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
    for program in right() {
        let _turn = turn();
        (program.main)();
    }
}
