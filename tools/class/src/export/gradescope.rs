//! What a Gradescope autograder says of a submission: `results.json`, one a learner.

use marking::CheckMark;
use serde_json::{Value, json};

use super::ExportedFile;
use crate::names::file_name;
use crate::told::{in_words, points};
use crate::{Column, Grade, Gradebook, Row, told};

/// A file for each learner with nothing open: to Gradescope, what has no score is a zero.
pub(super) fn gradescope(gradebook: &Gradebook) -> Vec<ExportedFile> {
    let decided = gradebook.learners.iter().filter(|row| row.is_decided());
    let files = decided.map(|row| {
        let results = results(gradebook, row);
        let text = serde_json::to_string_pretty(&results).expect("plain data");
        ExportedFile {
            name: format!("{}/results.json", file_name(&row.learner.id)),
            text: text + "\n",
        }
    });
    files.collect()
}

/// The score of the whole is that of the gradebook, overrides and rules included; the tests are what the marker found.
fn results(gradebook: &Gradebook, row: &Row) -> Value {
    let columns = || gradebook.exercises.iter().zip(&row.grades);
    let told = columns().map(|(column, grade)| {
        let points = points(grade.points);
        format!(
            "{}: {points} of {} points, {}\n",
            column.title,
            grade.possible,
            told(grade)
        )
    });
    let not_taken = row.refused.iter().map(|one| format!("Not taken: {one}\n"));
    let tests = columns()
        .enumerate()
        .flat_map(|(place, (column, grade))| tests(place + 1, column, grade));
    json!({
        "score": row.total(),
        "output": told.chain(not_taken).collect::<String>(),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests.collect::<Vec<_>>(),
        "extra_data": { "learner": row.learner.id, "possible": gradebook.possible() },
    })
}

fn tests(number: usize, column: &Column, grade: &Grade) -> Vec<Value> {
    let Some(mark) = &grade.mark else {
        let earned = grade.points.unwrap_or_default();
        let is_full = earned >= f64::from(grade.possible);
        return vec![json!({
            "name": column.title,
            "number": number.to_string(),
            "score": earned,
            "max_score": grade.possible,
            "status": if is_full { "passed" } else { "failed" },
            "output": told(grade),
            "output_format": "text",
            "visibility": "visible",
            "extra_data": { "exercise": column.exercise, "verdict": null },
        })];
    };
    let checks = mark.checks.iter().enumerate();
    checks
        .map(|(place, check)| test(&format!("{number}.{}", place + 1), column, check))
        .collect()
}

fn test(number: &str, column: &Column, check: &CheckMark) -> Value {
    let message = check.message.clone().unwrap_or_default();
    // A schedule begins with the message.
    let trace = check.trace.as_ref().map(marking::Report::text);
    json!({
        "name": format!("{}: {}", column.title, in_words(check)),
        "number": number,
        "score": check.points.earned,
        "max_score": check.points.possible,
        "status": if check.verdict.is_none() { "passed" } else { "failed" },
        "output": trace.unwrap_or(message),
        "output_format": "text",
        "visibility": "visible",
        "extra_data": { "exercise": column.exercise, "verdict": check.verdict },
    })
}
