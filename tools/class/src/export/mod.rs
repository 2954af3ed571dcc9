//! The gradebook as files for other programs: spreadsheets, scripts, test reports, learning platforms.
//!
//! What is not decided is left empty, never a zero, and named beside the files. Every cell that a learner may have
//! chosen is harmless where a spreadsheet would take it for a formula.

mod canvas;
mod cell;
mod csv;
mod gradescope;
mod json_lines;
mod junit;
mod moodle;

use std::path::Path;

use crate::told::counted;
use crate::{Error, Gradebook, Result};

/// What a gradebook can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A row a learner, two columns an exercise: its points, and how they came about.
    Csv,
    /// A line of JSON a learner.
    JsonLines,
    /// JUnit XML: a suite a learner, a case a check.
    Junit,
    /// A gradebook as Canvas imports it.
    Canvas,
    /// Grades and feedback as Moodle imports them.
    Moodle,
    /// `results.json` of a Gradescope autograder, one a learner.
    Gradescope,
}

/// A gradebook in some format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The files: one, or one a learner.
    pub files: Vec<ExportedFile>,
    /// What is not in them, and why: a sentence each.
    pub left_out: Vec<String>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// Where to put it in a folder: `grades.csv`, `ada/results.json`.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// Writes the gradebook in this format. A template is a gradebook that Canvas exported, and is filled in.
///
/// # Errors
/// When the template cannot be read or is none.
pub fn export(gradebook: &Gradebook, format: Format, template: Option<&Path>) -> Result<Exported> {
    let mut left_out = undecided(gradebook);
    let one = |name: &str, text| {
        vec![ExportedFile {
            name: name.to_owned(),
            text,
        }]
    };
    let files = match (format, template) {
        (Format::Csv, _) => one("grades.csv", csv::csv(gradebook)),
        (Format::JsonLines, _) => one("grades.jsonl", json_lines::json_lines(gradebook)),
        (Format::Junit, _) => one("junit.xml", junit::junit(gradebook)),
        (Format::Canvas, None) => one("canvas.csv", canvas::canvas(gradebook)),
        (Format::Canvas, Some(path)) => {
            let template = canvas::Template::read(path)?;
            one("canvas.csv", template.fill(gradebook, &mut left_out))
        }
        (Format::Moodle, _) => one("moodle.csv", moodle::moodle(gradebook)),
        (Format::Gradescope, _) => gradescope::gradescope(gradebook),
    };
    Ok(Exported { files, left_out })
}

/// The learners some of whose grades are still open.
fn undecided(gradebook: &Gradebook) -> Vec<String> {
    let open = gradebook.learners.iter().filter_map(|row| {
        let open = row.grades.iter().filter(|grade| grade.state.is_open());
        let count = open.count();
        (count > 0).then(|| {
            format!(
                "{}: {} not decided",
                row.learner.id,
                counted(count, "grade")
            )
        })
    });
    open.collect()
}

/// What the exercises are called: their titles, with the exercise beside those that two have.
fn titles(gradebook: &Gradebook) -> Vec<String> {
    let exercises = &gradebook.exercises;
    let is_alone = |title: &str| exercises.iter().filter(|one| one.title == title).count() == 1;
    let titles = exercises.iter().map(|one| match is_alone(&one.title) {
        true => one.title.clone(),
        false => format!("{}: {}", one.exercise, one.title),
    });
    titles.collect()
}

fn not_of_canvas(path: &Path, problem: String) -> Error {
    Error::Malformed {
        path: path.to_owned(),
        line: Some(1),
        problem,
        help: "export the gradebook in Canvas, under Grades, and name that file".to_owned(),
    }
}
