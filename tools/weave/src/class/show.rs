//! `cargo weave class show`: what one learner earned, a line an exercise, or everything about one mark.

use class::{Column, Error as ClassError, Grade, Row, points, told};

use super::options::Show;
use crate::error::Error;
use crate::here::{self, Here};
use crate::mark::text;
use crate::output::{STRONG, WIDTH, painted, wrapped};
use crate::{Ending, output};

/// Prints a row of the gradebook.
pub fn show(here: &Here, options: &Show) -> Result<Ending, Error> {
    let gradebook = super::gradebook(here, &options.out)?;
    let row = find(&gradebook.learners, options)?;
    if options.json {
        output::print_json(row)?;
        return Ok(ending(row));
    }
    let Some(name) = &options.exercise else {
        output::print(&lines(row, &gradebook.exercises));
        return Ok(ending(row));
    };
    let exercise = here::one_exercise(&here.course, name)?;
    let columns = gradebook.exercises.iter().zip(&row.grades);
    let mut columns = columns.filter(|(column, _)| column.exercise == exercise.id());
    let Some((column, grade)) = columns.next() else {
        return Err(Error::Class(format!(
            "nobody in this class handed in {}\n  in {}\n  leave the exercise out to see what there is",
            exercise.id(),
            options.out.display()
        )));
    };
    if let Some(mark) = &grade.mark {
        let file = format!("{} by {}", exercise.submission_name(), row.learner.id);
        output::print(&text::whole(&column.title, &file, mark));
    }
    output::print(&line(column, grade));
    Ok(ending(row))
}

fn find<'a>(rows: &'a [Row], options: &Show) -> Result<&'a Row, Error> {
    let found = rows.iter().find(|row| row.learner.id == options.learner);
    let ids = || rows.iter().map(|row| row.learner.id.clone());
    let unknown = || ClassError::unknown_learner(&options.learner, &options.out, ids());
    Ok(found.ok_or_else(unknown)?)
}

fn ending(row: &Row) -> Ending {
    match row.is_decided() {
        true => Ending::Well,
        false => Ending::Undecided,
    }
}

fn lines(row: &Row, columns: &[Column]) -> String {
    let learner = &row.learner;
    let more = [&learner.name, &learner.email, &learner.section];
    let about: Vec<&str> = std::iter::once(learner.id.as_str())
        .chain(more.into_iter().filter_map(Option::as_deref))
        .collect();
    let mut text = painted(about.join(" · "), STRONG) + "\n\n";
    for (column, grade) in columns.iter().zip(&row.grades) {
        text.push_str(&line(column, grade));
    }
    for refused in &row.refused {
        text.push_str(&wrapped(&format!("Not taken: {refused}"), "", WIDTH));
    }
    let possible: u32 = columns.iter().map(|column| column.possible).sum();
    let total = format!("{} of {possible} points", row.total());
    text + &format!("\n{}: {}\n", learner.id, painted(total, STRONG))
}

fn line(column: &Column, grade: &Grade) -> String {
    let head = format!(
        "{:>5}/{:<3} {}",
        points(grade.points),
        grade.possible,
        column.exercise
    );
    let told = format!("{head}  {}", told(grade));
    if told.chars().count() <= WIDTH {
        return told + "\n";
    }
    format!(
        "{head}\n{}",
        wrapped(told[head.len()..].trim(), "          ", WIDTH)
    )
}
