//! A mark as the body of its card in the book.

use marking::{Lesson, Mark, Report};
use render::{CardLesson, CardRow};

/// The points, then each check; the same card that the book holds before anything is marked.
pub fn body(mark: &Mark) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut taught: Vec<&Lesson> = Vec::new();
    let mut rows = Vec::new();
    for check in &mark.checks {
        // A file that does not compile says the same for each check: once is enough.
        let message = check
            .message
            .as_deref()
            .filter(|message| !told.contains(message));
        told.extend(message);
        let lesson = check.lesson.as_ref().filter(|one| !taught.contains(one));
        taught.extend(lesson);
        rows.push(CardRow {
            name: check.name.clone(),
            kind: check.kind.word().to_owned(),
            points: check.points.possible,
            earned: Some(check.points.earned),
            verdict: check.verdict.map(|verdict| verdict.words().to_owned()),
            message: message.map(str::to_owned),
            lesson: lesson.map(|lesson| CardLesson {
                note: lesson.note.as_ref().map(ToString::to_string),
                lines: vec![lesson.happened.to_string(), lesson.schedule.clone()],
                reread: (lesson.reread.title.to_string(), lesson.reread.address()),
            }),
            schedule: check.trace.as_ref().map(Report::html),
        });
    }
    render::card_body(&rows, mark.looks_like.as_deref())
}
