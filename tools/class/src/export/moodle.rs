//! Grades as Moodle imports them from CSV: grade and feedback of each exercise, since a grade without its feedback
//! would overwrite that of the activity.

use super::cell::{self, Cell};
use super::titles;
use crate::told::{in_words, lost_checks};
use crate::{Grade, Gradebook, told};

/// Who, by the two names that Moodle knows them by; then two columns an exercise.
pub(super) fn moodle(gradebook: &Gradebook) -> String {
    let mut head: Vec<Cell> = ["useridnumber", "useremail"].map(Cell::text).into();
    for title in titles(gradebook) {
        head.push(Cell::text(&title));
        head.push(Cell::Text(format!("{title} (Feedback)")));
    }
    let rows = gradebook.learners.iter().map(|row| {
        let mut cells = vec![
            Cell::text(&row.learner.id),
            Cell::maybe(row.learner.email.as_deref()),
        ];
        for grade in &row.grades {
            cells.push(Cell::Points(grade.points));
            cells.push(Cell::Text(feedback(grade)));
        }
        cells
    });
    cell::csv(std::iter::once(head).chain(rows))
}

/// How the points came about, then each check that was lost. Moodle reads it as HTML, so it is escaped.
fn feedback(grade: &Grade) -> String {
    let lost = lost_checks(grade).map(|(check, verdict)| {
        let message = check.message.as_deref().unwrap_or_default();
        let first = message.lines().next().unwrap_or_default();
        format!("{}: {verdict}. {first}", in_words(check))
    });
    let lines: Vec<String> = std::iter::once(told(grade)).chain(lost).collect();
    lines
        .join("\n")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
