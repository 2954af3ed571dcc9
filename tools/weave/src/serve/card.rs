//! A mark as the body of its card in the book.

use marking::{Mark, Report};
use render::CardRow;

/// The points, then each check; the same card that the book holds before anything is marked.
pub fn body(mark: &Mark) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for check in &mark.checks {
        // A file that does not compile says the same for each check: once is enough.
        let message = check
            .message
            .as_deref()
            .filter(|message| !told.contains(message));
        told.extend(message);
        rows.push(CardRow {
            name: check.name.clone(),
            kind: check.kind.word().to_owned(),
            points: check.points.possible,
            earned: Some(check.points.earned),
            verdict: check.verdict.map(|verdict| verdict.words().to_owned()),
            message: message.map(str::to_owned),
            schedule: check.trace.as_ref().map(Report::html),
        });
    }
    render::card_body(&rows)
}
