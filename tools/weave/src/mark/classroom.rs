//! Marks in the form that GitHub Classroom's reporter adds up (classroom-resources/autograding-grading-reporter, v1).

use std::path::Path;

use marking::{Mark, Points};
use serde::Serialize;

use crate::beside;
use crate::error::Error;

/// What one step of a workflow found.
#[derive(Serialize)]
struct Results {
    version: u32,
    /// `pass` or `fail`.
    status: &'static str,
    max_score: u32,
    tests: Vec<Test>,
}

/// One exercise. A test a check would be truer, and too much: the reporter takes all of it from one environment variable,
/// which Linux limits to 128 KiB.
#[derive(Serialize)]
struct Test {
    name: String,
    status: &'static str,
    score: u32,
    message: Option<String>,
    /// What shows more; printed below the name.
    test_code: String,
    filename: String,
    /// 0 is none to the reporter.
    line_no: u32,
    /// In milliseconds; always 0, since no clock belongs to a mark.
    execution_time: u32,
}

/// Writes the marks to `path`. The reporter wants them in base64, which the workflow sees to.
pub fn write(path: &Path, marks: &[Mark]) -> Result<(), Error> {
    let text = serde_json::to_string(&results(marks)).expect("texts and numbers are plain data");
    beside::replace(path, (text + "\n").as_bytes()).map_err(Error::file("write", path))
}

fn results(marks: &[Mark]) -> Results {
    let points: Points = marks.iter().map(|mark| mark.points).sum();
    Results {
        version: 1,
        status: status(points),
        max_score: points.possible,
        tests: marks.iter().map(test).collect(),
    }
}

fn test(mark: &Mark) -> Test {
    let lost = mark.checks.iter().filter_map(|check| {
        let verdict = check.verdict?;
        Some(format!("{}: {verdict}", check.name.replace('_', " ")))
    });
    let lost: Vec<String> = lost.collect();
    let Points { earned, possible } = mark.points;
    Test {
        name: format!("{} ({earned}/{possible})", mark.exercise),
        status: status(mark.points),
        score: earned,
        message: (!lost.is_empty()).then(|| lost.join("; ")),
        test_code: match mark.points.are_full() {
            true => String::new(),
            false => format!("cargo weave mark {}", mark.exercise),
        },
        filename: format!("exercises/{}.rs", mark.exercise),
        line_no: 0,
        execution_time: 0,
    }
}

fn status(points: Points) -> &'static str {
    if points.are_full() { "pass" } else { "fail" }
}
