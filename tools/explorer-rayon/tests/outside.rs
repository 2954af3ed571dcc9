//! The shadow outside an exploration: real threads run the same pool.

// Not the shadow's: nothing is explored here.
use core::prelude::v1::test;

mod programs;

#[test]
fn programs_without_a_bug_run_on_real_threads() {
    for program in programs::ALL {
        if program.verdict().is_none() {
            for _ in 0..200 {
                let run = std::panic::catch_unwind(program.main);
                assert!(run.is_ok(), "{}", program.name);
            }
        }
    }
}
