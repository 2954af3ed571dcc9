//! What a check is told that no submission could know beforehand.

use std::sync::{Mutex, MutexGuard, PoisonError};

static INPUT: Mutex<Option<u64>> = Mutex::new(None);

fn given() -> MutexGuard<'static, Option<u64>> {
    INPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A number for this check, the same in each of its schedules, to make what the learner's code works on.
///
/// Where `unsafe` is allowed a submission can write into this process whatever it likes, and so could write that it
/// passed. What it cannot write is what a right solution answers to a number that it did not know.
///
/// # Panics
/// In an exercise that does not allow `unsafe`: the same check does the same in every class.
pub fn input() -> u64 {
    given().expect("only checks of exercises with `unsafe_code: true` have an input")
}

/// Says what [`input`] is.
pub(crate) fn give(input: Option<u64>) {
    *given() = input;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_was_given_and_otherwise_none() {
        give(Some(7));
        assert_eq!(input(), 7);

        give(None);
        std::panic::catch_unwind(input).expect_err("there is none");
    }
}
