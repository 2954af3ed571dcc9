//! A mark as the body of its card in the book.

use marking::{Mark, Points, Report};
use render::{CardLesson, CardPoints, CardRow};

/// The points, then each check; the same card that the book holds before anything is marked.
pub fn body(mark: &Mark) -> String {
    let rows: Vec<CardRow> = mark
        .told_once()
        .map(|told| CardRow {
            name: told.check.name.clone(),
            kind: told.check.kind.word().to_owned(),
            points: told.check.points.possible,
            earned: Some(told.check.points.earned),
            verdict: told.check.verdict.map(|verdict| verdict.words().to_owned()),
            message: told.message.map(str::to_owned),
            lesson: told.lesson.map(|lesson| CardLesson {
                note: lesson.note.as_ref().map(ToString::to_string),
                lines: vec![lesson.happened.to_string(), lesson.schedule.clone()],
                reread: (lesson.reread.title.to_string(), lesson.reread.address()),
            }),
            schedule: told.check.trace.as_ref().map(Report::html),
        })
        .collect();
    let Points { earned, possible } = mark.points;
    let points = CardPoints { earned, possible };
    render::card_body(Some(points), &rows, mark.looks_like.as_deref())
}
