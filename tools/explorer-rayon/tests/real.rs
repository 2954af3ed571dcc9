//! The same programs with the real rayon: all compile, and those without a bug run to their end.

// Not the shadow's: nothing is explored here.
use core::prelude::v1::test;

extern crate rayon_real as rayon;

mod programs;

#[test]
fn programs_without_a_bug_run_with_the_real_rayon() {
    for program in programs::ALL {
        if program.verdict().is_none() {
            let run = std::panic::catch_unwind(program.main);
            assert!(run.is_ok(), "{}", program.name);
        }
    }
}
