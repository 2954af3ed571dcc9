//! A planted disagreement is shrunk to the fewest threads and acts that show it, and told so that it can be run again.

// Not the shadow's: these tests explore nothing.
use core::prelude::v1::test;

mod small;

use small::{Program, Random, first_disagreement};

/// Letters are enough to be shrunk.
type Act = char;

fn programs() -> Vec<Program<Act>> {
    let mut random = Random(3);
    let letter =
        |random: &mut Random| ['a', 'b', 'c', 'd'][usize::try_from(random.below(4)).unwrap()];
    (0..50).map(|_| random.program(3, 4, letter)).collect()
}

/// An oracle that is wrong about every program in which `a` comes before `b` in one thread, and another thread has `c`.
fn wrong_about_ab_beside_c(program: &[Vec<Act>]) -> Option<String> {
    let ab = |acts: &Vec<Act>| {
        let first = acts.iter().position(|act| *act == 'a');
        first.is_some_and(|first| acts[first..].contains(&'b'))
    };
    let shown = (0..program.len()).any(|one| {
        let mut others = (0..program.len()).filter(|other| *other != one);
        ab(&program[one]) && others.any(|other| program[other].contains(&'c'))
    });
    shown.then(|| format!("it has {} threads", program.len()))
}

#[test]
fn a_planted_disagreement_is_shrunk_to_what_shows_it() {
    let found = first_disagreement("truth::a_name", programs(), wrong_about_ab_beside_c)
        .expect("one of fifty shows it");

    let mut smallest = found.smallest.clone();
    smallest.sort();
    assert_eq!(smallest, [vec!['a', 'b'], vec!['c']]);
    let size = |program: &Program<Act>| program.iter().map(Vec::len).sum::<usize>();
    assert!(size(&programs()[found.number]) > 3, "it was larger before");
}

#[test]
fn a_disagreement_says_the_difference_the_smallest_program_and_how_to_run_it_alone() {
    let program = vec![vec!['d', 'a', 'd', 'b'], vec!['d'], vec!['c', 'd']];

    let found = first_disagreement("truth::a_name", [program], wrong_about_ab_beside_c)
        .expect("it shows it");

    assert_eq!(
        found.to_string(),
        "program 0: it has 2 threads\n\
         the smallest that shows it: [['a', 'b'], ['c']]\n\
         alone: ONLY=0 cargo test -p explorer-std --test truth a_name"
    );
}

#[test]
fn an_oracle_that_agrees_is_told_of_nothing() {
    assert!(first_disagreement("truth::a_name", programs(), |_| None).is_none());
}
