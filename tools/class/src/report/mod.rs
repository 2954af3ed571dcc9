//! The gradebook as a folder of pages that needs no server, no network and no JavaScript: an overview, and a page a
//! learner with every check and the schedule behind it.

mod check;
mod html;
mod learner;
mod overview;

use crate::names::file_name;
use crate::{ExportedFile, Gradebook, Learner};

/// The book's own colours and stepper, then what is the report's.
const STYLE: &str = concat!(
    include_str!("../../../../book/theme/colours.css"),
    include_str!("../../../../book/theme/schedule.css"),
    include_str!("../../../../book/theme/elements/weave-schedule.css"),
    include_str!("report.css"),
);
const STEPPER: &str = include_str!("../../../../book/theme/elements/weave-schedule.js");

/// The files of the report. `index.html` is where to begin.
pub fn report(gradebook: &Gradebook) -> Vec<ExportedFile> {
    let file = |name: String, text: String| ExportedFile { name, text };
    let mut files = vec![
        file("index.html".to_owned(), overview::page(gradebook)),
        file("report.css".to_owned(), STYLE.to_owned()),
        file("weave-schedule.js".to_owned(), STEPPER.to_owned()),
    ];
    for row in &gradebook.learners {
        files.push(file(address(&row.learner), learner::page(gradebook, row)));
    }
    files
}

/// The page of a learner, from the root of the report.
fn address(learner: &Learner) -> String {
    format!("learners/{}.html", file_name(&learner.id))
}

/// What a learner is called: their name, or else their id.
fn called(learner: &Learner) -> &str {
    learner.name.as_deref().unwrap_or(&learner.id)
}
