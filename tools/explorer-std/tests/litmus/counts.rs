//! How many schedules lead to each outcome of the litmus tests.

use std::collections::BTreeMap;

use super::program::{LOCATIONS, Outcome, name, told};
use super::table::rows;

pub fn table() -> String {
    let mut table = String::from(INTRODUCTION);
    for row in rows() {
        let report = super::explored(&row.program, false);
        assert!(report.complete, "{}: {}", told(&row.program), report.text());
        let mut counts: BTreeMap<Outcome, [u64; 2]> = BTreeMap::new();
        let kinds = [&report.outcomes, &report.stale_outcomes];
        for (kind, outcomes) in kinds.into_iter().enumerate() {
            for outcome in outcomes {
                let counted = counts.entry(Outcome::parse(outcome.output.trim()));
                counted.or_default()[kind] += outcome.schedules;
            }
        }
        let mut head = format!(
            "| {} | {} | `{}` |",
            row.name,
            row.orderings,
            told(&row.program)
        );
        // What is left is told where it is not always the same.
        let varies = |at: &usize| {
            let mut left = counts.keys().map(|outcome| outcome.left[*at]);
            let first = left.next();
            left.any(|value| Some(value) != first)
        };
        let varying: Vec<usize> = (0..LOCATIONS).filter(varies).collect();
        for (outcome, [ordinary, stale]) in &counts {
            let read: Vec<String> = outcome.read.iter().map(u8::to_string).collect();
            let left = varying
                .iter()
                .map(|&at| format!("{} = {}", name(at), outcome.left[at]));
            let left: Vec<String> = left.collect();
            let parts = [("reads", read), ("leaves", left)];
            let parts = parts.iter().filter(|(_, values)| !values.is_empty());
            let parts: Vec<String> = parts
                .map(|(verb, values)| format!("{verb} {}", values.join(", ")))
                .collect();
            let outcome = match parts.as_slice() {
                [] => "the only one".to_owned(),
                parts => parts.join("; "),
            };
            let number = |count: u64| match count {
                0 => String::new(),
                some => some.to_string(),
            };
            let (ordinary, stale) = (number(*ordinary), number(*stale));
            table += &format!("{head} {outcome} | {ordinary} | {stale} |\n");
            head = "| | | |".to_owned();
        }
    }
    table
}

const INTRODUCTION: &str = "\
# What litmus tests can do, and how often

Every outcome of each program of [TABLE.md](TABLE.md), and how many schedules lead to it: ordinary ones, in which every
read sees the newest write, and for what none of these does, executions with stale reads (or with writes that count as
older than another's). Each schedule is run. To count says nothing of how likely one is on a processor, but the outcomes
that only a few of many lead to are those that tests by chance miss.

| test | orderings | program | outcome | ordinary | only stale |
|---|---|---|---|---:|---:|
";
