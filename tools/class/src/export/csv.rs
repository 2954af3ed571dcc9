//! The gradebook as a table: a row a learner.

use super::cell::{self, Cell};
use crate::{Gradebook, Row, told};

/// Who; the sum; two columns an exercise, its points and how they came about; what was not taken.
pub(super) fn csv(gradebook: &Gradebook) -> String {
    let mut head: Vec<Cell> = ["id", "name", "email", "section", "points", "possible"]
        .map(Cell::text)
        .into();
    for column in &gradebook.exercises {
        head.push(Cell::text(&column.exercise));
        head.push(Cell::Text(format!("{}: how", column.exercise)));
    }
    head.push(Cell::text("not taken"));
    let rows = gradebook.learners.iter().map(|row| cells(gradebook, row));
    cell::csv(std::iter::once(head).chain(rows))
}

fn cells(gradebook: &Gradebook, row: &Row) -> Vec<Cell> {
    let learner = &row.learner;
    let mut cells = vec![
        Cell::text(&learner.id),
        Cell::maybe(learner.name.as_deref()),
        Cell::maybe(learner.email.as_deref()),
        Cell::maybe(learner.section.as_deref()),
        Cell::Points(Some(row.total())),
        Cell::Points(Some(gradebook.possible().into())),
    ];
    for grade in &row.grades {
        cells.push(Cell::Points(grade.points));
        cells.push(Cell::Text(told(grade)));
    }
    cells.push(Cell::Text(row.refused.join("\n")));
    cells
}
