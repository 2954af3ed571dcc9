//! A gradebook as Canvas imports it: made anew, or a gradebook that Canvas exported, filled in.

use std::fs;
use std::path::Path;

use super::cell::{self, Cell};
use super::{not_of_canvas, titles};
use crate::{Column, Error, Gradebook, Learner, Result, Row};

/// Made anew: Canvas finds learners by their SIS ids, and makes an assignment of each title that it does not know.
pub(super) fn canvas(gradebook: &Gradebook) -> String {
    let who = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"];
    let head = who.map(Cell::text).into_iter();
    let head = head
        .chain(titles(gradebook).into_iter().map(Cell::Text))
        .collect();
    let mut possible = vec![Cell::text("    Points Possible")];
    possible.resize(who.len(), Cell::Points(None));
    let worth = gradebook.exercises.iter();
    possible.extend(worth.map(|column| Cell::Points(Some(column.possible.into()))));
    let rows = gradebook.learners.iter().map(|row| {
        let learner = &row.learner;
        let who = [
            Cell::text(learner.name.as_ref().unwrap_or(&learner.id)),
            Cell::Points(None),
            Cell::text(&learner.id),
            Cell::maybe(learner.email.as_deref()),
            Cell::maybe(learner.section.as_deref()),
        ];
        let points = row.grades.iter().map(|grade| Cell::Points(grade.points));
        who.into_iter().chain(points).collect()
    });
    cell::csv([head, possible].into_iter().chain(rows))
}

/// A gradebook that Canvas exported.
pub(super) struct Template {
    rows: Vec<Vec<String>>,
    /// How many columns say who somebody is; `Section` is the last.
    who: usize,
    /// Canvas' own number for a learner; rows without it are about assignments.
    id: usize,
}

impl Template {
    /// Reads it.
    pub(super) fn read(path: &Path) -> Result<Template> {
        let text = fs::read_to_string(path).map_err(Error::file("read", path))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows = reader
            .into_records()
            .map(|row| row.map(|row| row.iter().map(str::to_owned).collect()))
            .collect::<std::result::Result<Vec<Vec<String>>, _>>()
            .map_err(|error| not_of_canvas(path, format!("this is no CSV: {error}")))?;
        let head = rows.first().map_or(&[][..], Vec::as_slice);
        let column = |name: &str| {
            let found = head
                .iter()
                .position(|cell| cell.trim().eq_ignore_ascii_case(name));
            found.ok_or_else(|| not_of_canvas(path, format!("there is no column `{name}`")))
        };
        column("Student")?;
        let (who, id) = (column("Section")? + 1, column("ID")?);
        Ok(Template { rows, who, id })
    }

    /// The columns of this class' exercises with its points, all others left away: Canvas changes only what it is
    /// given. Where there are no points, and for whoever is not in the class, it keeps what it has.
    pub(super) fn fill(&self, gradebook: &Gradebook, left_out: &mut Vec<String>) -> String {
        let (head, rest) = self.rows.split_first().expect("it has a first line");
        let mut places = Vec::new();
        for (exercise, (column, title)) in gradebook
            .exercises
            .iter()
            .zip(titles(gradebook))
            .enumerate()
        {
            let is_its = |cell: &String| is_title_of(cell, &title, column);
            match head.iter().skip(self.who).position(is_its) {
                Some(place) => places.push((self.who + place, exercise)),
                None => left_out.push(format!(
                    "{}: the template has no assignment called `{title}`",
                    column.exercise
                )),
            }
        }
        for row in &gradebook.learners {
            if !rest.iter().any(|line| self.is_about(line, &row.learner)) {
                left_out.push(format!("{}: not in the template", row.learner.id));
            }
        }
        let mut rows = vec![self.row(head, &places, None)];
        for line in rest {
            let is_about_assignments = cell_of(line, self.id).trim().is_empty();
            let mut learners = gradebook.learners.iter();
            let learner = learners.find(|row| self.is_about(line, &row.learner));
            if is_about_assignments || learner.is_some() {
                rows.push(self.row(line, &places, learner));
            }
        }
        cell::csv(rows)
    }

    fn row(&self, line: &[String], places: &[(usize, usize)], row: Option<&Row>) -> Vec<Cell> {
        let who = (0..self.who).map(|place| Cell::text(cell_of(line, place)));
        let points = places.iter().map(|&(place, exercise)| {
            let there = cell_of(line, place);
            match row.and_then(|row| row.grades[exercise].points) {
                Some(points) => Cell::Points(Some(points)),
                None => match there.trim().parse() {
                    Ok(points) => Cell::Points(Some(points)),
                    Err(_) => Cell::text(there),
                },
            }
        });
        who.chain(points).collect()
    }

    /// Whether one of the ids in this line, or the address that they log in with, is the learner's.
    fn is_about(&self, line: &[String], learner: &Learner) -> bool {
        let ids = line.iter().take(self.who - 1).skip(1);
        ids.map(|cell| cell.trim()).any(|cell| {
            let is_email = |email: &String| email.eq_ignore_ascii_case(cell);
            !cell.is_empty() && (cell == learner.id || learner.email.as_ref().is_some_and(is_email))
        })
    }
}

/// Whether this heading, as in `The lost update (4711)`, is the exercise's.
fn is_title_of(heading: &str, title: &str, column: &Column) -> bool {
    let heading = heading.trim();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = heading
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    let name = match numbered {
        Some((name, number)) if is_number(number) => name.trim(),
        _ => heading,
    };
    name == title || name == column.exercise
}

fn cell_of(line: &[String], place: usize) -> &str {
    line.get(place).map_or("", String::as_str)
}
