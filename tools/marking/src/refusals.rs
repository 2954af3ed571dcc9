//! What it says of a submission that rustc refuses something.

use explorer::Verdict;

use crate::compile::{GaveUp, Refusal};
use crate::judge::Finding;
use crate::{Check, Exercise, crates, teach};

/// What rustc's refusal of the submission alone says; `explored` if only the explorer's `std` made it refuse.
pub(crate) fn of_the_submission(exercise: &Exercise, refusal: &Refusal, explored: bool) -> Finding {
    let verdict = match refusal {
        _ if refusal.gave_up == Some(GaveUp::OutOfTime) => Verdict::GaveUpTime,
        _ if refusal.gave_up == Some(GaveUp::OutOfRoom) => Verdict::OverALimit,
        _ if refusal.gave_up == Some(GaveUp::Crashed) => Verdict::DoesNotCompile,
        _ if explored => Verdict::NotModelled,
        // E0453: an attribute tried to allow again what the command line forbids.
        _ if refusal
            .errors
            .iter()
            .any(|error| error.is("unsafe_code") || error.is("E0453")) =>
        {
            Verdict::ForbiddenConstruct
        }
        _ => Verdict::DoesNotCompile,
    };
    let mut message = refusal.text_about(&exercise.submission_name());
    if let Some(sentence) = crates::only_these(&exercise.crates, refusal) {
        message.push_str(&format!("\n\n{sentence}"));
    }
    let finding = Finding::new(verdict, message);
    match explored {
        // What the explorer's own types are refused for says nothing about the learner's.
        true => finding,
        false => with_its_note(exercise, finding, refusal),
    }
}

/// With what lies behind the errors, if one of them has a note.
fn with_its_note(exercise: &Exercise, finding: Finding, refusal: &Refusal) -> Finding {
    Finding {
        note: teach::note(&exercise.chapter, &refusal.errors),
        ..finding
    }
}

/// What rustc's refusal of the checks says: the submission lacks something that they use. `real` is its refusal of
/// the same against the real `std`, in names the learner knows; none when there the two fit.
pub(crate) fn of_the_checks(
    exercise: &Exercise,
    explored: &Refusal,
    real: Option<&Refusal>,
) -> Finding {
    match real {
        None => of_the_submission(exercise, explored, true),
        Some(refusal) if refusal.gave_up.is_some() => of_the_submission(exercise, refusal, false),
        Some(refusal) => {
            let what = refusal.errors.first().map_or("", |first| &first.message);
            let message = format!(
                "`{}` does not fit its checks: {what}\n{}",
                exercise.name,
                refusal.text_about(&exercise.submission_name())
            );
            let finding = Finding::new(Verdict::DoesNotCompile, message);
            with_its_note(exercise, finding, refusal)
        }
    }
}

/// What to say to a learner who has not begun: rustc's own words are about the inside of `todo!()`.
const UNWRITTEN: &str = "a part that this needs still says `todo!()`: it is yours to write";

/// What a compile check found: nothing when it passed.
pub(crate) fn of_a_promise(
    exercise: &Exercise,
    check: &Check,
    refused: Option<&Refusal>,
) -> Option<Finding> {
    let file = exercise.submission_name();
    match (&check.error, refused) {
        (None, None) => None,
        (None, Some(refusal)) if refusal.is_unwritten() => {
            Some(Finding::unwritten(check.verdict, UNWRITTEN))
        }
        (None, Some(refusal)) => {
            let finding = Finding::new(check.verdict, refusal.text_about(&file));
            Some(with_its_note(exercise, finding, refusal))
        }
        (Some(code), None) => Some(Finding::new(
            check.verdict,
            format!(
                "the compiler accepts what it must refuse ({code}): {}",
                check.sentence
            ),
        )),
        (Some(code), Some(refusal))
            if !refusal.errors.is_empty() && refusal.errors.iter().all(|error| error.is(code)) =>
        {
            None
        }
        (Some(code), Some(refusal)) => Some(Finding::new(
            Verdict::DoesNotCompile,
            format!(
                "the compiler must refuse this with {code} alone, and said\n{}",
                refusal.text_about(&file)
            ),
        )),
    }
}
