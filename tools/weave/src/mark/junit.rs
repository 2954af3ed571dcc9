//! Marks as JUnit XML, for what shows test results: a suite an exercise, a case a check.

use std::path::Path;

use marking::{CheckMark, Mark, Points};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::beside;
use crate::error::Error;

/// Writes the marks to `path`.
pub fn write(path: &Path, marks: &[Mark]) -> Result<(), Error> {
    let mut report = Report::new("weave");
    for mark in marks {
        let mut suite = TestSuite::new(mark.exercise.as_str());
        suite.add_property(points(mark.points));
        if let Some(sentence) = &mark.looks_like {
            suite.add_property(("looks-like", sentence.as_str()));
        }
        suite.add_test_cases(mark.checks.iter().map(|check| case(mark, check)));
        report.add_test_suite(suite);
    }
    // Nothing in it can fail to be written as XML: quick-junit drops what XML cannot hold.
    let xml = report.to_string().map_err(std::io::Error::other);
    xml.and_then(|xml| beside::replace(path, xml.as_bytes()))
        .map_err(Error::file("write", path))
}

fn case(mark: &Mark, check: &CheckMark) -> TestCase {
    let status = match check.verdict {
        None => TestCaseStatus::success(),
        Some(verdict) => {
            let kind = match super::is_undecided(verdict) {
                true => NonSuccessKind::Error,
                false => NonSuccessKind::Failure,
            };
            let message = check.message.as_deref().unwrap_or_default();
            let first = message.lines().next().unwrap_or_default();
            // A schedule begins with the message.
            let trace = check.trace.as_ref().map(marking::Report::text);
            let mut description = trace.unwrap_or_else(|| message.to_owned());
            if let Some(lesson) = &check.lesson {
                description = format!("{}\n\n{}", description.trim_end(), lesson.text());
            }
            let mut status = TestCaseStatus::non_success(kind);
            status
                .set_type(verdict.words())
                .set_message(first)
                .set_description(description);
            status
        }
    };
    let mut case = TestCase::new(check.name.as_str(), status);
    case.set_classname(mark.exercise.as_str());
    case.add_property(points(check.points));
    case
}

/// JUnit knows passed and failed; points go beside.
fn points(points: Points) -> (String, String) {
    let Points { earned, possible } = points;
    ("points".to_owned(), format!("{earned} of {possible}"))
}
