//! From the report of a check to a verdict: whose line it is decides what a failure means.

use checks::Options;
use explorer::{Failure, Report, Verdict};

use crate::teach::Note;
use crate::{Check, Exercise, Kind};

/// What is wrong, for the learner, and the schedule that shows it where there is one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub verdict: Verdict,
    pub message: String,
    pub trace: Option<Report>,
    /// What lies behind a compile error, if it has a note.
    pub note: Option<Note>,
    /// Whether all that is wrong is that the learner has not begun.
    pub unwritten: bool,
    /// Whether no schedule that was tried ends well.
    pub never_ends: bool,
}

impl Finding {
    pub fn new(verdict: Verdict, message: impl Into<String>) -> Finding {
        Finding {
            verdict,
            message: message.into(),
            trace: None,
            note: None,
            unwritten: false,
            never_ends: false,
        }
    }

    /// The finding of a part that the learner has yet to write.
    pub fn unwritten(verdict: Verdict, message: impl Into<String>) -> Finding {
        Finding {
            unwritten: true,
            ..Finding::new(verdict, message)
        }
    }
}

/// What the report of a check says: nothing when it passed. `never_ends` is the record's.
pub(crate) fn by_report(
    exercise: &Exercise,
    check: &Check,
    options: &Options,
    mut report: Report,
    never_ends: bool,
) -> Option<Finding> {
    let Some(failure) = report.failure.as_mut() else {
        return (check.kind.explores() && options.cut_short(&report)).then(|| {
            let message = format!(
                "{} executions were not enough to try every schedule with at most {} preemptions: do less in each step",
                report.executions,
                options.preemptions.unwrap_or(u32::MAX),
            );
            Finding::new(Verdict::GaveUpSteps, message)
        });
    };
    if let Some(line) = unwritten(failure, &exercise.submission_name()) {
        let message = format!("line {line} still says `todo!()`: that part is yours to write");
        return Some(Finding::unwritten(Verdict::Panicked, message));
    }
    // The trace is shown beside the verdict, so it says the same.
    failure.verdict = verdict(failure, check, &exercise.checks_name(), never_ends);
    let (verdict, message) = (failure.verdict, failure.message.clone());
    // Without an exploration there are no threads to tell of.
    let is_explored = !check.kind.explores_itself() || !failure.steps.is_empty();
    let trace = is_explored.then_some(report);
    Some(Finding {
        trace,
        never_ends,
        ..Finding::new(verdict, message)
    })
}

/// The line of the learner's own `todo!()`, when the check got no further: no schedule says more about that.
fn unwritten(failure: &Failure, submission: &str) -> Option<u32> {
    let place = failure
        .origin
        .as_ref()
        .filter(|place| place.file == submission)?;
    let panicked = matches!(failure.verdict, Verdict::Panicked | Verdict::FalseAlarm);
    let is_todo = panicked && failure.message.starts_with("not yet implemented");
    is_todo.then_some(place.line)
}

/// The engine's own verdict wins, and so does a value that the solution never gives; what it cannot know is whose code the line is in.
fn verdict(failure: &Failure, check: &Check, checks_file: &str, never_ends: bool) -> Verdict {
    match failure.verdict {
        Verdict::Panicked if panicked_in(failure, checks::OUTCOME_FILE) => Verdict::WrongValue,
        Verdict::Panicked if panicked_in(failure, checks_file) => check.verdict,
        Verdict::Deadlock if all_wait_in(failure, checks_file) => Verdict::RanOneAfterAnother,
        // Idle workers wait in the submission, as they should; in no schedule does anybody come to whom the check waits for.
        Verdict::Deadlock | Verdict::LostWakeUp
            if check.kind == Kind::Overlap && never_ends && one_waits_in(failure, checks_file) =>
        {
            Verdict::RanOneAfterAnother
        }
        own => own,
    }
}

fn panicked_in(failure: &Failure, file: &str) -> bool {
    failure
        .origin
        .as_ref()
        .is_some_and(|place| place.file == file)
}

/// For each thread at the root of the standstill, whether it waits in this file.
fn roots_in(failure: &Failure, file: &str) -> impl Iterator<Item = bool> {
    let roots = failure.blocked.iter().filter(|blocked| blocked.root);
    roots.map(move |blocked| blocked.file.as_deref() == Some(file))
}

/// Whether every thread at the root waits in this file: the check asked for things to overlap.
fn all_wait_in(failure: &Failure, file: &str) -> bool {
    one_waits_in(failure, file) && roots_in(failure, file).all(|inside| inside)
}

fn one_waits_in(failure: &Failure, file: &str) -> bool {
    roots_in(failure, file).any(|inside| inside)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use explorer::{Blocked, Place};

    use super::*;

    const CHECKS: &str = "tests/chapter03/a.rs";
    const SUBMISSION: &str = "exercises/chapter03/a.rs";

    fn exercise() -> Exercise {
        Exercise {
            root: Path::new("course").to_owned(),
            chapter: "chapter03".to_owned(),
            name: "a".to_owned(),
            title: "A".to_owned(),
            order: 1,
            crates: Vec::new(),
            unsafe_code: false,
            hints: Vec::new(),
            checks: Vec::new(),
        }
    }

    fn failed(verdict: Verdict, origin: Option<&str>, roots: &[&str]) -> Report {
        let blocked = |(thread, file): (usize, &&str)| Blocked {
            thread,
            message: "waits".to_owned(),
            file: Some((*file).to_owned()),
            line: Some(1),
            source: None,
            root: true,
        };
        let mut report = Report::without_a_schedule(verdict, "left 1, right 2".to_owned(), 1);
        if let Some(failure) = &mut report.failure {
            failure.origin = origin.map(|file| Place {
                file: file.to_owned(),
                line: 1,
                column: 1,
            });
            failure.blocked = roots.iter().enumerate().map(blocked).collect();
        }
        report
    }

    #[test]
    fn whose_line_it_is_decides_what_a_panic_or_a_deadlock_means() {
        let declared = Check {
            verdict: Verdict::LostUpdate,
            ..Check::named("a", Kind::Schedule)
        };
        let overlap = Check::named("a", Kind::Overlap);
        let panicked = |file| failed(Verdict::Panicked, Some(file), &[]);
        let deadlocked = |roots: &[&str]| failed(Verdict::Deadlock, None, roots);
        let stands = [CHECKS, SUBMISSION];
        let idle = |never_ends| {
            by_report(
                &exercise(),
                &overlap,
                &Options::default(),
                deadlocked(&stands),
                never_ends,
            )
        };
        assert_eq!(
            idle(true).expect("it failed").verdict,
            Verdict::RanOneAfterAnother
        );
        for (check, report, verdict) in [
            (&declared, panicked(CHECKS), Verdict::LostUpdate),
            (&declared, panicked(SUBMISSION), Verdict::Panicked),
            (
                &overlap,
                panicked(checks::OUTCOME_FILE),
                Verdict::WrongValue,
            ),
            (&overlap, panicked(CHECKS), Verdict::RanOneAfterAnother),
            (
                &declared,
                deadlocked(&[CHECKS, CHECKS]),
                Verdict::RanOneAfterAnother,
            ),
            (
                &overlap,
                deadlocked(&[CHECKS, SUBMISSION]),
                Verdict::Deadlock,
            ),
            (&overlap, deadlocked(&[]), Verdict::Deadlock),
            (
                &declared,
                failed(Verdict::LostWakeUp, Some(CHECKS), &[]),
                Verdict::LostWakeUp,
            ),
        ] {
            let finding = by_report(&exercise(), check, &Options::default(), report, false)
                .expect("it failed");

            assert_eq!(finding.verdict, verdict);
            assert_eq!(finding.message, "left 1, right 2");
            assert_eq!(
                finding
                    .trace
                    .and_then(|trace| trace.failure)
                    .map(|one| one.verdict),
                Some(verdict)
            );
        }
    }

    #[test]
    fn a_part_not_written_yet_is_said_in_one_line() {
        let mut report = failed(Verdict::Panicked, Some(SUBMISSION), &[]);
        if let Some(failure) = &mut report.failure {
            failure.message = "not yet implemented".to_owned();
        }
        let check = Check::named("a", Kind::Schedule);

        let finding =
            by_report(&exercise(), &check, &Options::default(), report, false).expect("it failed");

        assert_eq!(finding.verdict, Verdict::Panicked);
        assert_eq!(
            finding.message,
            "line 1 still says `todo!()`: that part is yours to write"
        );
        assert_eq!(finding.trace, None);
    }

    #[test]
    fn only_what_was_explored_up_to_its_bound_passes() {
        let passed = |complete, preemptions| Report {
            complete,
            preemptions,
            failure: None,
            ..failed(Verdict::Panicked, None, &[])
        };
        let options = Options {
            preemptions: Some(2),
            ..Options::default()
        };
        for (kind, report, verdict) in [
            (Kind::Schedule, passed(true, 1), None),
            (Kind::Schedule, passed(false, 2), None),
            (Kind::Schedule, passed(false, 1), Some(Verdict::GaveUpSteps)),
            (Kind::Value, passed(false, 0), None),
        ] {
            let finding = by_report(
                &exercise(),
                &Check::named("a", kind),
                &options,
                report,
                false,
            );

            assert_eq!(finding.map(|finding| finding.verdict), verdict);
        }
    }
}
