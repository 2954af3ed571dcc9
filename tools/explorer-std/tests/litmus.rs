//! Litmus tests: what the explorer finds is exactly what RC11 without load buffering allows.
//!
//! In this file `std` is the shadow.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use explorer::{Config, Report, explore};

#[path = "litmus/axioms.rs"]
mod axioms;
#[path = "litmus/counts.rs"]
mod counts;
#[path = "litmus/executions.rs"]
mod executions;
#[path = "litmus/processors.rs"]
mod processors;
#[path = "litmus/program.rs"]
mod program;
#[path = "litmus/relation.rs"]
mod relation;
mod small;
#[path = "litmus/table.rs"]
mod table;

use processors::{on_arm, on_x86};
use program::{Act, LOCATIONS, LONGEST, Outcome, Program, name, run, told};
use small::{Random, first_disagreement};
use table::{Row, rows};

fn explored(program: &[Vec<Act>], equal_states_once: bool) -> Report {
    let program = program.to_vec();
    let config = Config {
        stale_reads: true,
        outcomes: true,
        prints_are_visible: false,
        equal_states_once,
        max_executions: 500_000,
        ..Config::default()
    };
    explore(config, move || run(&program))
}

/// What the explorer finds that the program can do; none if it was not to the end.
fn found(program: &[Vec<Act>], equal_states_once: bool) -> BTreeSet<Outcome> {
    let report = explored(program, equal_states_once);
    assert!(report.complete, "{}: {}", told(program), report.text());
    let all = report.outcomes.iter().chain(&report.stale_outcomes);
    all.map(|outcome| Outcome::parse(outcome.output.trim()))
        .collect()
}

fn difference(program: &[Vec<Act>]) -> Option<String> {
    let (found, allowed) = (found(program, true), axioms::outcomes(program));
    (found != allowed).then(|| {
        let missed = listed(allowed.difference(&found));
        let made_up = listed(found.difference(&allowed));
        format!("{}: missed {missed}, made up {made_up}", told(program))
    })
}

fn listed<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> String {
    let outcomes: Vec<_> = outcomes.map(Outcome::to_string).collect();
    format!("[{}]", outcomes.join(" "))
}

#[derive(Clone, Copy)]
struct Kinds {
    threads: u64,
    longest: u64,
    updates: bool,
    fences: bool,
}

fn any(random: &mut Random, among: &[Ordering]) -> Ordering {
    use Ordering::SeqCst;
    // What is hard about the model is SeqCst beside the others.
    match random.below(3) {
        0 => SeqCst,
        _ => among[random.below(among.len() as u64) as usize],
    }
}

fn random_program(random: &mut Random, kinds: Kinds) -> Program {
    use Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
    let mut value = 0;
    let mut threads = Vec::new();
    for _ in 0..kinds.threads {
        let acts = 1 + random.below(kinds.longest);
        let mut thread = Vec::new();
        for _ in 0..acts {
            let at = random.below(2) as usize;
            let act = match random.below(10) {
                0..4 => Act::Load(at, any(random, &[Relaxed, Acquire])),
                4..7 => {
                    value += 1;
                    Act::Store(at, value, any(random, &[Relaxed, Release]))
                }
                7 if kinds.fences => Act::Fence(any(random, &[Acquire, Release, AcqRel])),
                8 if kinds.updates => {
                    value += 1;
                    Act::Swap(at, value, any(random, &[Relaxed, Acquire, Release, AcqRel]))
                }
                9 if kinds.updates => {
                    value += 1;
                    let success = any(random, &[Relaxed, Acquire, Release, AcqRel]);
                    let failure = [Relaxed, Acquire, SeqCst][random.below(3) as usize];
                    let wanted = random.below(u64::from(value)) as u8;
                    Act::Exchange(at, wanted, value, success, failure)
                }
                _ => Act::Load(at, any(random, &[Relaxed, Acquire])),
            };
            thread.push(act);
        }
        threads.push(thread);
    }
    threads
}

#[track_caller]
fn agrees(test: &'static str, seed: u64, count: usize, kinds: Kinds) {
    assert!(kinds.longest <= LONGEST as u64 && LOCATIONS >= 2);
    let mut random = Random(seed);
    let programs = (0..count).map(|_| random_program(&mut random, kinds));
    if let Some(disagreement) = first_disagreement(test, programs, difference) {
        panic!("{disagreement}");
    }
}

#[test]
fn two_threads_do_what_the_axioms_allow() {
    let kinds = Kinds {
        threads: 2,
        longest: 4,
        updates: true,
        fences: true,
    };
    agrees("litmus::two_threads", 1, 300, kinds);
}

#[test]
fn three_threads_do_what_the_axioms_allow() {
    let kinds = Kinds {
        threads: 3,
        longest: 2,
        updates: true,
        fences: true,
    };
    agrees("litmus::three_threads", 2, 200, kinds);
}

/// The state of a program is the memory that its operations have made, so to explore equal states once loses nothing.
#[test]
fn equal_states_once_loses_no_outcome() {
    let kinds = Kinds {
        threads: 2,
        longest: 3,
        updates: true,
        fences: true,
    };
    let mut random = Random(3);
    let programs = (0..100).map(|_| random_program(&mut random, kinds));
    let test = "litmus::equal_states_once";

    let disagreement = first_disagreement(test, programs, |program| {
        let (few, all) = (found(program, true), found(program, false));
        (few != all).then(|| told(program))
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
}

/// Whether the outcome that a row asks about is among these.
fn is_among(row: &Row, outcomes: &BTreeSet<Outcome>) -> bool {
    let fits = |outcome: &Outcome| {
        let left = |&(at, value): &(usize, u8)| outcome.left[at] == value;
        outcome.read == row.read && row.left.iter().all(left)
    };
    outcomes.iter().any(fits)
}

#[test]
fn tests_with_a_name_end_as_the_literature_says() {
    for row in rows() {
        let (found, axioms) = (found(&row.program, true), axioms::outcomes(&row.program));
        let which = format!("{} ({}): {}", row.name, row.orderings, told(&row.program));
        assert_eq!(is_among(&row, &found), row.allowed, "{which}");
        assert_eq!(found, axioms, "{which}");
    }
}

/// What the models of processors say of the outcome that a row asks about.
fn shown(row: &Row) -> [&'static str; 2] {
    let arm = [false, true].map(|with_ldapr| is_among(row, &on_arm(&row.program, with_ldapr)));
    let x86 = is_among(row, &on_x86(&row.program));
    let arm = match arm {
        [true, _] => "yes",
        [false, true] => "with LDAPR",
        [false, false] => "no",
    };
    [if x86 { "yes" } else { "no" }, arm]
}

#[test]
fn processors_show_what_the_table_says() {
    for row in rows() {
        let expected = if row.allowed { row.shown } else { ["no", "no"] };
        let which = format!("{} ({}): {}", row.name, row.orderings, told(&row.program));
        assert_eq!(shown(&row), expected, "{which}");
    }
}

/// Every outcome, not only those that have a name: a compiled program never does what the language forbids.
#[test]
fn no_processor_shows_what_is_forbidden() {
    let kinds = Kinds {
        threads: 2,
        longest: 3,
        updates: false,
        fences: true,
    };
    let mut random = Random(4);
    let programs = (0..200).map(|_| random_program(&mut random, kinds));
    let programs = programs.chain(rows().into_iter().map(|row| row.program));

    let disagreement = first_disagreement("litmus::no_processor", programs, |program| {
        let allowed = axioms::outcomes(program);
        let buffered = processors::by_load_buffering(program);
        let mut shown = on_x86(program);
        shown.extend(on_arm(program, true).difference(&buffered).cloned());
        let more: Vec<_> = shown.difference(&allowed).collect();
        (!more.is_empty()).then(|| format!("{}: {}", told(program), listed(more.into_iter())))
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
}

/// With `UPDATE_GOLDEN=1` it is written anew.
#[track_caller]
fn is_what_the_file_says(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/litmus")
        .join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text);
}

#[test]
fn the_table_is_what_was_found() {
    is_what_the_file_says("TABLE.md", &table());
}

#[test]
fn the_counts_are_what_was_found() {
    let counted = counts::counted();

    is_what_the_file_says("OUTCOMES.md", &counts::table(&counted));
    is_what_the_file_says(
        "../../../../book/measurements/litmus.json",
        &counts::data(&counted),
    );
}

#[test]
fn load_buffering_is_left_out_and_said_to_be() {
    use Ordering::Relaxed;
    let threads = [(0, 1), (1, 0)];
    let thread = |(read, write)| vec![Act::Load(read, Relaxed), Act::Store(write, 1, Relaxed)];
    let program: Program = threads.map(thread).to_vec();

    let buffered = |outcomes: BTreeSet<Outcome>| outcomes.iter().any(|one| one.read == [1, 1]);

    assert!(buffered(on_arm(&program, true)) && !buffered(on_x86(&program)));
    assert!(!buffered(axioms::outcomes(&program)) && !buffered(found(&program, true)));
}

fn table() -> String {
    let mut table = String::from(INTRODUCTION);
    for row in rows() {
        let read = row.read.iter().map(u8::to_string).collect::<Vec<_>>();
        let read = (!read.is_empty()).then(|| format!("reads {}", read.join(", ")));
        let left = row
            .left
            .iter()
            .map(|(at, value)| format!("{} = {value}", name(*at)));
        let left = left.collect::<Vec<_>>();
        let left = (!left.is_empty()).then(|| format!("leaves {}", left.join(", ")));
        let outcome = [read, left]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
        let found = is_among(&row, &found(&row.program, true));
        let cell = |(shown, published): (&str, Option<&str>)| match published {
            Some(place) => format!("{shown} ({place})"),
            None => shown.to_owned(),
        };
        let (verdict, [x86, arm]) = if found {
            let [x86, arm] = row.published();
            let [on_x86, on_arm] = shown(&row);
            ("allowed", [cell((on_x86, x86)), cell((on_arm, arm))])
        } else {
            ("forbidden", [String::new(), String::new()])
        };
        table += &format!(
            "| {} | {} | `{}` | {outcome} | {verdict} | {x86} | {arm} | {} |\n",
            row.name,
            row.orderings,
            told(&row.program),
            row.source
        );
    }
    table + NOT_MODELLED
}

const INTRODUCTION: &str = "\
# Litmus tests

What the explorer finds, which is what RC11 without load buffering allows: `tests/litmus.rs` compares each row with the
literature, and all outcomes of each program with the axioms. Locations begin with 0. `x=1` writes, `x?` reads, `x⇄2`
swaps, `F` is a fence; threads stand beside each other. An outcome is what is read, in the order of the program's text,
and what is left in the end.

The columns of processors say of an outcome that is allowed whether a program that is compiled access by access can
show it. They are derived, by `tests/litmus/processors.rs`: from the usual instructions for each access, and from the
models that were published, for x86 by Sewell, Sarkar, Owens, Zappa Nardelli and Myreen (2010, with the axioms of
Alglave, Maranget and Tautschnig, 2014), for Armv8 by Pulte, Flur, Deacon, French, Sarkar and Sewell (2018). A number in
brackets is the example of Intel's manual whose instructions are the same, and of which the first of these papers says
the same. *seen*: Alglave, Maranget and Tautschnig counted it on Arm hardware (of Armv7; diy.inria.fr/cats/tables.html).
Nothing else here was run on a processor. What is forbidden no processor may show; that is tested. Arm's `LDAR` is
stronger than an acquire load must be; `LDAPR`, which newer compilers emit, is not.

| test | orderings | program | outcome | RC11 | x86 | Armv8 | source |
|---|---|---|---|---|---|---|---|
";

const NOT_MODELLED: &str = "
Not modelled: **LB**, load buffering, `xʳˡˣ? yʳˡˣ=1 ‖ yʳˡˣ? xʳˡˣ=1` with both reads 1. C++ and Rust allow it; the model of
Armv8 does too, and that of x86 does not (Intel's example 8-2). RC11 forbids it, since what reads from the future has no
order in which it could be run.

- Alglave, Maranget and Tautschnig, *Herding cats*, TOPLAS 36(2), 2014
- Batty, Owens, Sarkar, Sewell and Weber, *Mathematizing C++ concurrency*, POPL 2011
- Boehm and Adve, *Foundations of the C++ concurrency memory model*, PLDI 2008
- Boehm, Giroux and Vafeiadis, *P0982R1: Weaken release sequences*, 2018
- Lahav, Vafeiadis, Kang, Hur and Dreyer, *Repairing sequential consistency in C/C++11*, PLDI 2017
- Maranget, Sarkar and Sewell, *A tutorial introduction to the ARM and POWER relaxed memory models*, 2012
- Pulte, Flur, Deacon, French, Sarkar and Sewell, *Simplifying ARM concurrency*, POPL 2018
- Sewell, Sarkar, Owens, Zappa Nardelli and Myreen, *x86-TSO*, CACM 53(7), 2010
";
