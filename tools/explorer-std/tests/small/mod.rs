//! What the comparisons on small random programs share: chance that is the same everywhere, and the search for the
//! smallest program that two ways of exploring disagree about.

#![allow(dead_code, reason = "each test uses some of it")]

use std::fmt::{self, Debug, Display, Formatter};

/// The threads of a program, each a list of acts.
pub type Program<Act> = Vec<Vec<Act>>;

/// A linear congruential generator (Knuth's constants): the same programs on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// One of two.
    pub fn object(&mut self) -> usize {
        usize::from(self.below(2) == 1)
    }

    /// As many threads, of one to `longest` acts each.
    pub fn program<Act>(
        &mut self,
        threads: u64,
        longest: u64,
        act: impl Fn(&mut Random) -> Act,
    ) -> Program<Act> {
        (0..threads)
            .map(|_| {
                let acts = 1 + self.below(longest);
                (0..acts).map(|_| act(self)).collect()
            })
            .collect()
    }
}

/// What two ways of exploring say differently, of the smallest program that was found to show it.
#[derive(Debug)]
pub struct Disagreement<Act> {
    /// Which of the programs it was found with.
    pub number: usize,
    pub smallest: Program<Act>,
    pub difference: String,
    /// The test of the file that found it.
    test: &'static str,
}

impl<Act: Debug> Display for Disagreement<Act> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Disagreement {
            number,
            smallest,
            difference,
            test,
        } = self;
        let (file, test) = test.split_once("::").unwrap_or(("*", test));
        writeln!(formatter, "program {number}: {difference}")?;
        writeln!(formatter, "the smallest that shows it: {smallest:?}")?;
        write!(
            formatter,
            "alone: ONLY={number} cargo test -p explorer-std --test {file} {test}"
        )
    }
}

/// Asks `difference` of each program, or of the one that the environment names in `ONLY`. The first of which it has
/// something to say is shrunk: threads and acts are taken away one by one while it still has.
///
/// `test` is `file::name` of the test that asks.
pub fn first_disagreement<Act: Clone>(
    test: &'static str,
    programs: impl IntoIterator<Item = Program<Act>>,
    mut difference: impl FnMut(&[Vec<Act>]) -> Option<String>,
) -> Option<Disagreement<Act>> {
    let only = std::env::var("ONLY").ok();
    let only: Option<usize> = only.map(|number| number.parse().expect("ONLY is a number"));
    let asked = |number: &usize| only.is_none_or(|only| only == *number);
    for (number, program) in programs.into_iter().enumerate() {
        if !asked(&number) {
            continue;
        }
        if let Some(found) = difference(&program) {
            let (smallest, difference) = shrink(program, found, difference);
            return Some(Disagreement {
                number,
                smallest,
                difference,
                test,
            });
        }
    }
    None
}

/// Whether all programs were asked about, so that how many did what can be held against what it should be.
pub fn asked_all() -> bool {
    std::env::var_os("ONLY").is_none()
}

fn shrink<Act: Clone>(
    mut program: Program<Act>,
    mut found: String,
    mut difference: impl FnMut(&[Vec<Act>]) -> Option<String>,
) -> (Program<Act>, String) {
    'smaller: loop {
        for smaller in without_a_part(&program) {
            if let Some(still) = difference(&smaller) {
                (program, found) = (smaller, still);
                continue 'smaller;
            }
        }
        return (program, found);
    }
}

/// The program without one of its threads, and then without one of its acts.
fn without_a_part<Act: Clone>(program: &[Vec<Act>]) -> Vec<Program<Act>> {
    let threads = (0..program.len()).map(|thread| {
        let mut smaller = program.to_vec();
        smaller.remove(thread);
        smaller
    });
    let acts = (0..program.len()).flat_map(|thread| {
        (0..program[thread].len()).map(move |act| {
            let mut smaller = program.to_vec();
            smaller[thread].remove(act);
            smaller
        })
    });
    threads.chain(acts).collect()
}
