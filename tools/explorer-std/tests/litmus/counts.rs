//! How many schedules lead to each outcome of the litmus tests, and which processors can show it: for people, and for
//! pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::processors::{on_arm, on_x86};
use super::program::{LOCATIONS, Outcome, name, told};
use super::table::{Row, rows};

/// A litmus test with all that it can do.
pub struct Counted {
    row: Row,
    outcomes: Vec<Ways>,
}

/// One outcome.
struct Ways {
    outcome: Outcome,
    /// Schedules in which every read sees the newest write, and what else leads to it if none of those does.
    ordinary: u64,
    stale: u64,
    x86: &'static str,
    arm: &'static str,
}

/// Runs each schedule of each test.
pub fn counted() -> Vec<Counted> {
    rows().into_iter().map(count).collect()
}

fn count(row: Row) -> Counted {
    let report = super::explored(&row.program, false);
    assert!(report.complete, "{}: {}", told(&row.program), report.text());
    let mut counts: BTreeMap<Outcome, [u64; 2]> = BTreeMap::new();
    for (kind, outcomes) in [&report.outcomes, &report.stale_outcomes]
        .iter()
        .enumerate()
    {
        for outcome in *outcomes {
            let counted = counts.entry(Outcome::parse(outcome.output.trim()));
            counted.or_default()[kind] += outcome.schedules;
        }
    }
    let x86 = on_x86(&row.program);
    let arm = [false, true].map(|with_ldapr| on_arm(&row.program, with_ldapr));
    let shows = |outcomes: &BTreeSet<Outcome>, outcome: &Outcome| outcomes.contains(outcome);
    let ways = |(outcome, [ordinary, stale]): (Outcome, [u64; 2])| Ways {
        x86: if shows(&x86, &outcome) { "yes" } else { "no" },
        arm: match arm.each_ref().map(|arm| shows(arm, &outcome)) {
            [true, _] => "yes",
            [false, true] => "with LDAPR",
            [false, false] => "no",
        },
        outcome,
        ordinary,
        stale,
    };
    Counted {
        row,
        outcomes: counts.into_iter().map(ways).collect(),
    }
}

impl Counted {
    /// An outcome in words; what is left is told where it is not always the same.
    fn words(&self, outcome: &Outcome) -> String {
        let varies = |at: &usize| {
            let mut left = self.outcomes.iter().map(|ways| ways.outcome.left[*at]);
            let first = left.next();
            left.any(|value| Some(value) != first)
        };
        let read: Vec<String> = outcome.read.iter().map(u8::to_string).collect();
        let left = (0..LOCATIONS)
            .filter(varies)
            .map(|at| format!("{} = {}", name(at), outcome.left[at]));
        let left: Vec<String> = left.collect();
        let parts = [("reads", read), ("leaves", left)];
        let parts = parts.iter().filter(|(_, values)| !values.is_empty());
        let parts: Vec<String> = parts
            .map(|(verb, values)| format!("{verb} {}", values.join(", ")))
            .collect();
        match parts.as_slice() {
            [] => "the only one".to_owned(),
            parts => parts.join("; "),
        }
    }
}

/// The table for people.
pub fn table(all: &[Counted]) -> String {
    let mut table = String::from(INTRODUCTION);
    for test in all {
        let Row {
            name,
            orderings,
            program,
            ..
        } = &test.row;
        let mut head = format!("| {name} | {orderings} | `{}` |", told(program));
        for ways in &test.outcomes {
            let number = |count: u64| match count {
                0 => String::new(),
                some => some.to_string(),
            };
            let (ordinary, stale) = (number(ways.ordinary), number(ways.stale));
            let (words, x86, arm) = (test.words(&ways.outcome), ways.x86, ways.arm);
            table += &format!("{head} {words} | {ordinary} | {stale} | {x86} | {arm} |\n");
            head = "| | | |".to_owned();
        }
    }
    table
}

/// The same for a page of the book.
pub fn data(all: &[Counted]) -> String {
    let tests = all.iter().map(|test| {
        let outcomes = test.outcomes.iter().map(|ways| {
            json!({
                "outcome": test.words(&ways.outcome),
                "read": ways.outcome.read,
                "left": ways.outcome.left,
                "ordinary": ways.ordinary,
                "stale": ways.stale,
                "x86": ways.x86,
                "arm": ways.arm,
            })
        });
        json!({
            "test": test.row.name,
            "orderings": test.row.orderings,
            "program": told(&test.row.program),
            "source": test.row.source,
            "outcomes": outcomes.collect::<Vec<_>>(),
        })
    });
    let rows = all.iter().flat_map(|test| {
        test.outcomes.iter().map(|ways| {
            json!([
                test.row.name,
                test.row.orderings,
                test.words(&ways.outcome),
                ways.ordinary,
                ways.stale,
                ways.x86,
                ways.arm
            ])
        })
    });
    let columns = [
        "test",
        "orderings",
        "outcome",
        "ordinary schedules",
        "only with stale reads",
        "x86",
        "Armv8",
    ];
    let all: Value = json!({
        "title": "What litmus tests can do",
        "by": "cargo test -p explorer-std --test litmus",
        "table": {"columns": columns, "rows": rows.collect::<Vec<_>>()},
        "tests": tests.collect::<Vec<_>>(),
    });
    format!("{all}\n")
}

const INTRODUCTION: &str = "\
# What litmus tests can do, and how often

Every outcome of each program of [TABLE.md](TABLE.md), and how many schedules lead to it: ordinary ones, in which every
read sees the newest write, and for what none of these does, executions with stale reads (or with writes that count as
older than another's). Each schedule is run. To count says nothing of how likely one is on a processor, but the outcomes
that only a few of many lead to are those that tests by chance miss. What processors can show is derived as there. The
same as data for a page: `book/measurements/litmus.json`.

| test | orderings | program | outcome | ordinary | only stale | x86 | Armv8 |
|---|---|---|---|---:|---:|---|---|
";
