//! `cargo weave class diff`: which grades differ between two classes, or between one before and after.

use class::{Change, Grade, points, told};

use super::options::Diff;
use crate::error::Error;
use crate::here::Here;
use crate::output::{WIDTH, counted, wrapped};
use crate::{Ending, output};

/// Prints what differs.
pub fn diff(here: &Here, options: &Diff) -> Result<Ending, Error> {
    let old = super::gradebook(here, &options.old)?;
    let new = super::gradebook(here, &options.new)?;
    let changes = class::differences(&old, &new);
    if options.json {
        for change in &changes {
            output::print_json(change)?;
        }
        return Ok(Ending::Well);
    }
    for change in &changes {
        output::print(&text(change));
    }
    let last = match changes.len() {
        0 => "no grade differs".to_owned(),
        count => format!(
            "{} differ{}",
            counted(count, "grade"),
            if count == 1 { "s" } else { "" }
        ),
    };
    output::print(&format!("{last}\n"));
    Ok(Ending::Well)
}

fn text(change: &Change) -> String {
    let side = |grade: &Option<Grade>| grade.as_ref().and_then(|grade| grade.points);
    let head = format!(
        "{} {}: {} -> {} points\n",
        change.learner,
        change.exercise,
        points(side(&change.before)),
        points(side(&change.after)),
    );
    let mut text = head;
    for (word, grade) in [("was", &change.before), ("is", &change.after)] {
        let told = grade.as_ref().map_or_else(|| "not there".to_owned(), told);
        text.push_str(&wrapped(&format!("{word}: {told}"), "  ", WIDTH));
    }
    text
}
