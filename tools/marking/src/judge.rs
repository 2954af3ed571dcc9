//! From how a check's process ended and what it recorded to a verdict.

use checks::Record;
use explorer::{Failure, Report, Verdict};

use crate::child::{Ended, Stopped};
use crate::compile::Refusal;
use crate::libraries::SOURCES;
use crate::system::{self, Death};
use crate::{Check, Error, Exercise, Result};

/// What is wrong, for the learner, and the schedule that shows it where there is one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub verdict: Verdict,
    pub message: String,
    pub trace: Option<Report>,
}

impl Finding {
    pub fn new(verdict: Verdict, message: impl Into<String>) -> Finding {
        Finding {
            verdict,
            message: message.into(),
            trace: None,
        }
    }
}

/// What the report of a check says: nothing when it passed.
pub(crate) fn by_report(exercise: &Exercise, check: &Check, mut report: Report) -> Option<Finding> {
    let failure = report.failure.as_mut()?;
    // The trace is shown beside the verdict, so it says the same.
    failure.verdict = verdict(failure, check, &exercise.checks_name());
    Some(Finding {
        verdict: failure.verdict,
        message: failure.message.clone(),
        trace: Some(report),
    })
}

/// The engine's own verdict wins; what it cannot know is whose code the line is in.
fn verdict(failure: &Failure, check: &Check, checks_file: &str) -> Verdict {
    match failure.verdict {
        Verdict::Panicked
            if failure
                .origin
                .as_ref()
                .is_some_and(|place| place.file == checks_file) =>
        {
            check.verdict
        }
        Verdict::Deadlock if waits_in(failure, checks_file) => Verdict::RanOneAfterAnother,
        own => own,
    }
}

/// Whether every thread at the root of the deadlock waits in this file: the check asked for things to overlap.
fn waits_in(failure: &Failure, file: &str) -> bool {
    let mut roots = failure
        .blocked
        .iter()
        .filter(|blocked| blocked.root)
        .peekable();
    roots.peek().is_some() && roots.all(|blocked| blocked.file.as_deref() == Some(file))
}

/// What the end of a process says that left no record.
///
/// # Errors
/// [`Error::NotDecided`] when it was killed from outside, which says nothing about the submission.
pub(crate) fn by_end(check: &str, ended: &Ended) -> Result<Finding> {
    let said = String::from_utf8_lossy(&ended.stderr);
    if let Some(problem) = our_own_fault(&said) {
        return Err(Error::NotDecided {
            check: check.to_owned(),
            problem,
        });
    }
    let overflowed = said.contains("overflowed its stack");
    let (verdict, message) = match ended.stopped {
        Some(Stopped::ForItsOutput) => (
            Verdict::OverALimit,
            "it printed more than a check may (1 MiB)".to_owned(),
        ),
        Some(Stopped::ByTheClock) => (
            Verdict::GaveUpTime,
            "it did not end, and waits outside the explorer".to_owned(),
        ),
        None => match (system::death(ended.status), ended.status.code()) {
            (Some(Death::ProcessorTime), _) => (
                Verdict::GaveUpTime,
                "it did not end: a loop in which no other thread is ever let in".to_owned(),
            ),
            (Some(Death::RefusedCall), _) => (
                Verdict::OverALimit,
                "it tried to start a process, which a check may not".to_owned(),
            ),
            (Some(Death::FileSize), _) => (
                Verdict::OverALimit,
                "it wrote a file larger than a check may".to_owned(),
            ),
            (Some(Death::Abort), _) if said.contains("memory allocation of") => (
                Verdict::OverALimit,
                "it asked for more memory than a check may have".to_owned(),
            ),
            (Some(Death::Abort | Death::BadAccess), _) if overflowed => (
                Verdict::Crashed,
                "a thread overflowed its stack: does a function call itself for ever?".to_owned(),
            ),
            (Some(Death::Abort), _) => (Verdict::Crashed, "the process aborted".to_owned()),
            (Some(Death::BadAccess), _) => (
                Verdict::Crashed,
                "it touched memory that is not its own".to_owned(),
            ),
            (Some(Death::Signal(number)), _) => (
                Verdict::Crashed,
                format!("signal {number} ended the process"),
            ),
            (Some(Death::Killed), _) => {
                return Err(Error::NotDecided {
                    check: check.to_owned(),
                    problem:
                        "its process was killed from outside, as a system short of memory does"
                            .to_owned(),
                });
            }
            (None, Some(code)) => (
                Verdict::Crashed,
                format!("the process ended, with exit code {code}, before the check was over"),
            ),
            (None, None) => (
                Verdict::Crashed,
                "the process ended before the check was over".to_owned(),
            ),
        },
    };
    Ok(Finding::new(verdict, message))
}

/// What the child said of itself, or of a panic in the explorer: neither is the submission's doing.
fn our_own_fault(said: &str) -> Option<String> {
    let line = said.lines().position(|line| {
        line.starts_with("the runner of checks: ")
            || SOURCES
                .iter()
                .any(|folder| line.contains(&format!(" panicked at {folder}/")))
    })?;
    Some(
        said.lines()
            .skip(line)
            .take(2)
            .collect::<Vec<_>>()
            .join("\n  "),
    )
}

/// What rustc's refusal of the submission alone says; `explored` if only the explorer's `std` made it refuse.
pub(crate) fn by_refusal(refusal: &Refusal, explored: bool) -> Finding {
    let verdict = match refusal {
        _ if refusal.gave_up => Verdict::GaveUpTime,
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
    Finding::new(verdict, refusal.text())
}

/// What rustc's refusal of the checks says: the submission lacks something that they use.
pub(crate) fn by_misfit(exercise: &Exercise, refusal: &Refusal) -> Finding {
    let text = refusal.text();
    let message = match refusal.errors.first() {
        Some(first) => format!(
            "`{}` does not fit its checks: {}\n{text}",
            exercise.name, first.message
        ),
        None => text,
    };
    Finding::new(Verdict::DoesNotCompile, message)
}

/// What a compile check found: nothing when it passed.
pub(crate) fn by_promise(check: &Check, refused: Option<&Refusal>) -> Option<Finding> {
    match (&check.error, refused) {
        (None, None) => None,
        (None, Some(refusal)) => Some(Finding::new(check.verdict, refusal.text())),
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
                refusal.text()
            ),
        )),
    }
}

/// The record, if it is whole and of this check.
pub(crate) fn read_record(check: &str, bytes: &[u8]) -> Option<Report> {
    let record: Record = serde_json::from_slice(bytes).ok()?;
    (record.check == check).then_some(record.report)
}
