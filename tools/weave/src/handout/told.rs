//! What is said of an edition that was made or brought up to date.

use std::path::Path;

use super::edition::Edition;
use super::record::Record;
use super::update::Plan;
use crate::output::{GOOD, WIDTH, counted, painted, wrapped};

/// Of a new one.
pub fn made(dir: &Path, edition: &Edition, record: &Record) -> String {
    let pages = edition
        .files
        .keys()
        .filter(|name| name.starts_with("book/src/") && name.ends_with(".md"));
    let bytes: usize = edition.files.values().map(Vec::len).sum();
    let head = format!(
        "{}: {}, {}, {} files in all ({:.1} MB), and no solution.",
        dir.display(),
        counted(edition.exercises.len(), "exercise"),
        counted(pages.count(), "page"),
        edition.exercises.len() + record.len(),
        bytes as f64 / 1e6,
    );
    let next = "Put it under git and give it to your learners; its README.md tells them how to begin. \
                The same command brings it up to date.";
    line(&head) + &wrapped(next, "", WIDTH)
}

/// Of one that was there.
pub fn updated(dir: &Path, plan: &Plan) -> String {
    let [added, replaced, removed] = plan.counts();
    let mut text = String::new();
    let mut list = |what: &str, names: &mut dyn Iterator<Item = String>| {
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            text.push_str(&wrapped(what, "", WIDTH));
            for name in names {
                text.push_str(&format!("  {name}\n"));
            }
        }
    };
    list("Exercises added:", &mut plan.new_exercises.iter().cloned());
    list(
        "Stated anew. Your files are as you left them; `cargo weave reset NAME` takes the new stub and keeps yours beside it:",
        &mut plan.restated.iter().cloned(),
    );
    list(
        "You had changed these. They are the course's again, and yours are kept beside them, as NAME.yours:",
        &mut plan.kept_beside().map(str::to_owned),
    );
    list(
        "The course has these no more. You had changed them, so they are left:",
        &mut plan.left.iter().cloned(),
    );
    let head = format!(
        "{} is up to date: {added} added, {replaced} replaced, {removed} removed, {} as they were.",
        dir.display(),
        counted(plan.same, "file"),
    );
    text + &line(&head)
}

/// A sentence for the eye to find; its colour takes no room.
fn line(sentence: &str) -> String {
    let wrapped = wrapped(sentence, "", WIDTH);
    painted(wrapped.trim_end(), GOOD) + "\n"
}
