//! The search against a naive one: at each bound, exploring equal states once loses no outcome of a small program.
//!
//! In this file `std` is the shadow, as it is for a learner.

// Not the shadow's: these tests call `explore` themselves.
use core::prelude::v1::test;

#[path = "naive/acts.rs"]
mod acts;
#[path = "naive/machine.rs"]
mod machine;
mod small;

use acts::{Act, Kinds, program, run};
use explorer::{Config, Report, Verdict, explore};
use machine::Machine;
use small::{Program, Random, asked_all, first_disagreement};

/// The most executions that the naive search may take for one program at one bound.
const BUDGET: u64 = 20_000;

/// None is every schedule.
const BOUNDS: [Option<u32>; 5] = [Some(0), Some(1), Some(2), Some(3), None];

fn programs(kinds: Kinds, count: usize) -> impl Iterator<Item = Program<Act>> {
    let mut random = Random(20_261_122);
    (0..count).map(move |_| program(&mut random, kinds))
}

fn explored(program: &[Vec<Act>], preemptions: Option<u32>, equal_states_once: bool) -> Report {
    let program = program.to_vec();
    let config = Config {
        preemptions,
        equal_states_once,
        outcomes: true,
        prints_are_visible: false,
        max_executions: BUDGET,
        ..Config::default()
    };
    explore(config, move || run(&program))
}

/// What the program can print, and the verdicts that it can end with.
fn outcomes(report: &Report) -> Vec<(&str, Option<Verdict>)> {
    let outcomes = report.outcomes.iter();
    outcomes
        .map(|outcome| (&*outcome.output, outcome.verdict))
        .collect()
}

/// How many programs the naive search finished at each bound, and what that took.
#[derive(Debug, Default)]
struct Tally {
    finished: [u32; BOUNDS.len()],
    failing: u32,
    naive_executions: u64,
    executions: u64,
}

impl Tally {
    /// What the two searches say differently, at the lowest bound where they do.
    fn difference(&mut self, program: &[Vec<Act>]) -> Option<String> {
        for (place, bound) in BOUNDS.into_iter().enumerate() {
            let naive = explored(program, bound, false);
            if naive.gave_up {
                return None;
            }
            let found = explored(program, bound, true);
            let (all, few) = (outcomes(&naive), outcomes(&found));
            if found.gave_up || all != few {
                return Some(format!("at bound {bound:?} {few:?}, naively {all:?}"));
            }
            self.finished[place] += 1;
            self.naive_executions += naive.executions;
            self.executions += found.executions;
            let fails = all.iter().any(|(_, verdict)| verdict.is_some());
            self.failing += u32::from(bound.is_none() && fails);
        }
        None
    }
}

fn compared(test: &'static str, kinds: Kinds, count: usize) -> Tally {
    let mut tally = Tally::default();
    let disagreement = first_disagreement(test, programs(kinds, count), |program| {
        tally.difference(program)
    });
    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
    println!("{count} programs: {tally:?}");
    tally
}

#[test]
fn programs_of_every_kind_lose_no_outcome_at_any_bound() {
    let tally = compared("naive::programs_of_every_kind", Kinds::Any, 700);

    if asked_all() {
        assert_eq!(tally.finished[..4], [700; 4], "{tally:?}");
        assert!(tally.finished[4] >= 670, "{tally:?}");
        assert!(
            tally.failing > 300,
            "the programs must be able to fail: {tally:?}"
        );
        assert!(tally.executions * 4 < tally.naive_executions, "{tally:?}");
    }
}

#[test]
fn a_program_that_parks_for_a_while_loses_no_outcome_at_any_bound() {
    let program = [
        vec![Act::ParkBriefly, Act::ParkBriefly],
        vec![Act::WaitBriefly],
    ];

    assert_eq!(Tally::default().difference(&program), None);
}

#[test]
fn programs_on_shared_values_lose_no_outcome_at_any_bound() {
    let tally = compared("naive::programs_on_shared_values_lose", Kinds::Values, 300);

    if asked_all() {
        assert_eq!(tally.finished, [300; 5], "{tally:?}");
        assert!(tally.executions * 2 < tally.naive_executions, "{tally:?}");
    }
}

#[test]
fn programs_on_shared_values_have_the_outcomes_of_their_interleavings() {
    let programs = programs(Kinds::Values, 300);
    let test = "naive::programs_on_shared_values_have";

    let disagreement = first_disagreement(test, programs, |program| {
        let report = explored(program, None, true);
        let interleaved = Machine::new(program).outcomes();
        let expected: Vec<_> = interleaved.iter().map(|output| (&**output, None)).collect();
        let found = outcomes(&report);
        (found != expected).then(|| format!("{found:?}, interleaved {expected:?}"))
    });

    if let Some(disagreement) = disagreement {
        panic!("{disagreement}");
    }
}
