//! The page of a learner: what they earned in each exercise, and why.

use super::html::{self, escape, name};
use super::{called, check};
use crate::told::points;
use crate::{Column, Grade, Gradebook, Row, told};

/// All of it.
pub(super) fn page(gradebook: &Gradebook, row: &Row) -> String {
    let learner = &row.learner;
    let about = [
        Some(&learner.id),
        learner.email.as_ref(),
        learner.section.as_ref(),
    ];
    let about: Vec<String> = about.into_iter().flatten().map(|text| name(text)).collect();
    let columns = || gradebook.exercises.iter().zip(&row.grades).enumerate();
    let rows: Vec<String> = columns()
        .map(|(place, (column, grade))| {
            format!(
                "<tr><th scope=\"row\"><a href=\"#exercise-{place}\">{}</a></th><td class=\"number\">{}</td>\
                 <td class=\"number\">{}</td><td>{}</td></tr>\n",
                escape(&column.title),
                points(grade.points),
                grade.possible,
                escape(&told(grade))
            )
        })
        .collect();
    let head = ["Exercise", "Points", "of", "How"].map(str::to_owned);
    let exercises: String = columns()
        .map(|(place, (column, grade))| exercise(place, column, grade))
        .collect();
    let main = format!(
        "<nav><a href=\"../index.html\">{}</a></nav>\n<h1>{}</h1>\n<p class=\"about\">{}</p>\n\
         <p class=\"total\"><strong>{}</strong> of {} points{}</p>\n{}{}{exercises}",
        escape(&gradebook.title),
        name(called(learner)),
        about.join(" · "),
        row.total(),
        gradebook.possible(),
        match row.is_decided() {
            true => "",
            false => ", and something is not decided yet",
        },
        html::table("Points by exercise", "points", &head, &rows),
        not_taken(&row.refused)
    );
    let has_schedules = exercises.contains("<weave-schedule");
    html::page(called(learner), "../", has_schedules, &main)
}

fn exercise(place: usize, column: &Column, grade: &Grade) -> String {
    let checks = grade.mark.as_ref().map_or_else(String::new, check::checks);
    format!(
        "<section class=\"exercise\" aria-labelledby=\"exercise-{place}\">\n\
         <h2 id=\"exercise-{place}\">{}</h2>\n<p class=\"about\"><code>{}</code></p>\n\
         <p class=\"score\"><strong>{}</strong> of {} points: {}</p>\n{checks}</section>\n",
        escape(&column.title),
        escape(&column.exercise),
        points(grade.points),
        grade.possible,
        escape(&told(grade))
    )
}

/// What was refused, as a list with its heading.
pub(super) fn not_taken(refused: &[String]) -> String {
    if refused.is_empty() {
        return String::new();
    }
    let items: String = refused
        .iter()
        .map(|sentence| format!("<li>{}</li>\n", escape(sentence)))
        .collect();
    format!("<h2>Not taken</h2>\n<ul class=\"not-taken\">\n{items}</ul>\n")
}
