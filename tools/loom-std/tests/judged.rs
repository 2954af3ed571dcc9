//! What loom says of the programs by which the explorer's verdicts are tested: the same, but where loom is known to be
//! wrong or leaves something out. Each such case stands in `LOOM.md` with its reason.
//!
//! In this file `std` is loom's shadow. Each program runs in a process of its own, since loom may abort it.

// Not the shadow's: loom has its own.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use explorer::Verdict;

#[path = "../../explorer-std/tests/litmus/axioms.rs"]
mod axioms;
#[path = "judged/differences.rs"]
mod differences;
#[path = "../../explorer-std/tests/litmus/executions.rs"]
mod executions;
#[path = "../../explorer-std/tests/litmus/program.rs"]
#[allow(dead_code, reason = "not all that its own test uses")]
mod program;
#[path = "../../explorer-std/tests/orderings/mod.rs"]
mod programs;
#[path = "../../explorer-std/tests/litmus/relation.rs"]
mod relation;
#[path = "../../explorer-std/tests/litmus/table.rs"]
#[allow(dead_code, reason = "not all that its own test uses")]
mod table;

use differences::{LITMUS, ORDERINGS};
use program::Outcome;
use programs::PROGRAMS;
use table::rows;

/// What loom said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    /// Two accesses that nothing orders.
    Race,
    /// The program's own assertion fails, or it stands still.
    Fails,
    /// There are too many steps.
    GivesUp,
}

impl Said {
    fn words(self) -> &'static str {
        match self {
            Said::Nothing => "passes",
            Said::Race => "data race",
            Said::Fails => "fails",
            Said::GivesUp => "gives up",
        }
    }

    /// What loom says where the explorer says this.
    fn like(verdict: Option<Verdict>) -> Said {
        match verdict {
            None => Said::Nothing,
            Some(Verdict::DataRace) => Said::Race,
            Some(_) => Said::Fails,
        }
    }
}

/// Runs a case in a process of its own, and gives what it printed.
fn apart(case: &str) -> (bool, String) {
    let executable = env::current_exe().expect("the system says what runs");
    let output = Command::new(executable)
        .args(["--exact", "one_case", "--include-ignored", "--nocapture"])
        .env("CASE", case)
        .output()
        .expect("it starts again");
    let text =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.success(), text.concat())
}

/// A program of `orderings`, or one of them weakened.
fn said(program: usize, weaker: Option<usize>) -> Said {
    let weaker = weaker.map_or("-".to_owned(), |weaker| weaker.to_string());
    let (passes, text) = apart(&format!("ordering {program} {weaker}"));
    match passes {
        true => Said::Nothing,
        false if text.contains("Causality violation") => Said::Race,
        false if text.contains("exceeded maximum number of branches") => Said::GivesUp,
        false => Said::Fails,
    }
}

/// The outcomes of a litmus test.
fn found(row: usize) -> BTreeSet<Outcome> {
    let (passes, text) = apart(&format!("litmus {row}"));
    assert!(passes, "{text}");
    let outcomes = text
        .lines()
        .filter_map(|line| line.strip_prefix("outcome "));
    outcomes.map(Outcome::parse).collect()
}

#[test]
#[ignore = "the others run it, in a process of its own"]
fn one_case() {
    let case = env::var("CASE").expect("the others say which");
    let words: Vec<&str> = case.split(' ').collect();
    match words.as_slice() {
        ["ordering", program, weaker] => {
            let program = &PROGRAMS[program.parse::<usize>().expect("a number")];
            let mut orderings = program.right.to_vec();
            if let Ok(weaker) = weaker.parse::<usize>() {
                let (place, ordering, _) = program.weaker[weaker];
                orderings[place] = ordering;
            }
            std::explore(Some(3), move || (program.run)(&orderings));
        }
        ["litmus", row] => {
            static OUTCOMES: Mutex<BTreeSet<Outcome>> = Mutex::new(BTreeSet::new());
            let outcomes = || OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner);
            let program = rows().swap_remove(row.parse().expect("a number")).program;
            // Of four threads loom tries more schedules than anybody waits for.
            let bound = (program.len() > 3).then_some(2);
            std::explore(bound, move || {
                outcomes().insert(program::outcome(&program));
            });
            println!();
            for outcome in outcomes().iter() {
                println!("outcome {outcome}");
            }
        }
        _ => panic!("no such case: {case}"),
    }
}

/// With `UPDATE_GOLDEN=1` it is written anew.
#[test]
fn the_table_is_what_both_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/LOOM.md");
    let table = format!(
        "{INTRODUCTION}{}{LITMUS_INTRODUCTION}{}",
        orderings(),
        litmus()
    );
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &table).expect("it is written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), table);
}

/// Every program, right and weakened.
fn orderings() -> String {
    let mut table = String::new();
    let mut differ = BTreeSet::new();
    for (number, program) in PROGRAMS.iter().enumerate() {
        let cases = [None]
            .into_iter()
            .chain((0..program.weaker.len()).map(Some));
        for weaker in cases {
            let (orderings, verdict) = match weaker {
                None => ("as it needs".to_owned(), None),
                Some(weaker) => {
                    let (place, ordering, verdict) = program.weaker[weaker];
                    let needed = program.right[place];
                    (
                        format!("{ordering:?} for {needed:?} ({place})"),
                        Some(verdict),
                    )
                }
            };
            let (ours, loom) = (
                verdict.map_or("passes", Verdict::words),
                said(number, weaker),
            );
            let reason = if loom == Said::like(verdict) {
                ""
            } else {
                differ.insert((program.name, weaker));
                reason(ORDERINGS, &(program.name, weaker))
            };
            table += &format!(
                "| {} | {orderings} | {ours} | {} | {reason} |\n",
                program.name,
                loom.words()
            );
        }
    }
    // What is listed does differ.
    let listed = ORDERINGS.iter().map(|(case, _)| *case);
    assert_eq!(listed.collect::<BTreeSet<_>>(), differ);
    table
}

/// Every litmus test.
fn litmus() -> String {
    let mut table = String::new();
    let mut differ = BTreeSet::new();
    for (number, row) in rows().iter().enumerate() {
        let (loom, allowed) = (found(number), axioms::outcomes(&row.program));
        let listed = |outcomes: Vec<&Outcome>| {
            let outcomes = outcomes.into_iter().map(|outcome| format!("`{outcome}`"));
            outcomes.collect::<Vec<_>>().join(" ")
        };
        let missed = listed(allowed.difference(&loom).collect());
        let made_up = listed(loom.difference(&allowed).collect());
        let reason = if missed.is_empty() && made_up.is_empty() {
            ""
        } else {
            differ.insert((row.name, row.orderings));
            reason(LITMUS, &(row.name, row.orderings))
        };
        table += &format!(
            "| {} | {} | {} | {} | {missed} | {made_up} | {reason} |\n",
            row.name,
            row.orderings,
            allowed.len(),
            loom.len()
        );
    }
    let listed = LITMUS.iter().map(|(case, _)| *case);
    assert_eq!(listed.collect::<BTreeSet<_>>(), differ);
    table
}

/// Why loom says something else.
fn reason<K: PartialEq>(listed: &'static [(K, &'static str)], case: &K) -> &'static str {
    let known = listed.iter().find(|(known, _)| known == case);
    known.map_or("not known", |(_, reason)| reason)
}

const INTRODUCTION: &str = "\
# The explorer and loom 0.7.2, on the same programs

`cargo test -p loom-std` runs loom on the files that test the explorer, with the same bound of 3 preemptions. *passes*: no
schedule fails. *fails*: an assertion does, which the explorer calls a stale read where no ordinary schedule shows it. A
number in brackets says which of the program's orderings is weaker.

| program | orderings | explorer | loom | where they differ |
|---|---|---|---|---|
";

const LITMUS_INTRODUCTION: &str = "
The litmus tests of [explorer-std](../../explorer-std/tests/litmus/TABLE.md), whose outcomes the explorer finds exactly as
RC11 without load buffering allows them: how many these are, how many loom finds, and which it misses or makes up. Loom
tries every schedule, and where there are four threads every one with at most 2 preemptions. An outcome is what is read, and after the stroke what is left.

| test | orderings | RC11 | loom | missed | made up | where they differ |
|---|---|---:|---:|---|---|---|
";
