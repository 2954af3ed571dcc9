//! The gradebook as lines of JSON, for scripts: a line a learner.

use marking::{CheckMark, Verdict};
use serde::Serialize;

use crate::{Gradebook, Learner, Row, State};

/// The version of the form.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    format: u32,
    class: &'a str,
    learner: &'a Learner,
    /// The sum of what is decided.
    points: f64,
    possible: u32,
    /// Whether nothing is open.
    decided: bool,
    grades: Vec<One<'a>>,
    not_taken: &'a [String],
}

#[derive(Serialize)]
struct One<'a> {
    exercise: &'a str,
    title: &'a str,
    points: Option<f64>,
    possible: u32,
    state: &'a State,
    looks_like: Option<&'a str>,
    checks: Vec<Check<'a>>,
}

/// Without its schedule, which `class show --json` has.
#[derive(Serialize)]
struct Check<'a> {
    name: &'a str,
    points: u32,
    possible: u32,
    verdict: Option<Verdict>,
    message: Option<&'a str>,
}

/// Every learner as a line.
pub(super) fn json_lines(gradebook: &Gradebook) -> String {
    let lines = gradebook.learners.iter().map(|row| {
        let line = serde_json::to_string(&line(gradebook, row)).expect("plain data");
        line + "\n"
    });
    lines.collect()
}

fn line<'a>(gradebook: &'a Gradebook, row: &'a Row) -> Line<'a> {
    let columns = gradebook.exercises.iter().zip(&row.grades);
    let grades = columns.map(|(column, grade)| One {
        exercise: &column.exercise,
        title: &column.title,
        points: grade.points,
        possible: grade.possible,
        state: &grade.state,
        looks_like: grade
            .mark
            .as_ref()
            .and_then(|mark| mark.looks_like.as_deref()),
        checks: grade
            .mark
            .iter()
            .flat_map(|mark| &mark.checks)
            .map(check)
            .collect(),
    });
    Line {
        format: FORMAT,
        class: &gradebook.title,
        learner: &row.learner,
        points: row.total(),
        possible: gradebook.possible(),
        decided: row.is_decided(),
        grades: grades.collect(),
        not_taken: &row.refused,
    }
}

fn check(check: &CheckMark) -> Check<'_> {
    Check {
        name: &check.name,
        points: check.points.earned,
        possible: check.points.possible,
        verdict: check.verdict,
        message: check.message.as_deref(),
    }
}
