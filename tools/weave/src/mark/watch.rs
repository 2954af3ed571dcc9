//! `cargo weave mark --watch`: a mark whenever a file is saved, in a view on a terminal and as lines elsewhere.

use marking::{Exercise, Marker};

use super::{Style, Submission, mark_one};
use crate::error::Error;
use crate::here::{self, Here};
use crate::memory::Memory;
use crate::watch::Watch;
use crate::{Ending, cli, output, view};

/// Marks the named files now, and each again when it is saved, until the command is stopped.
pub fn watch(
    here: &Here,
    options: &cli::Mark,
    marker: Marker,
    memory: &Memory,
) -> Result<Ending, Error> {
    let exercises = here::exercises(&here.course, &options.names)?;
    let wants_lines = options.json || options.plain || exercises.is_empty();
    if !wants_lines && view::can_be_shown() {
        return view::run(here, exercises, !options.names.is_empty(), marker);
    }
    let mut watch = Watch::submissions(&here.course, &exercises)?;
    let style = Style {
        json: options.json,
        whole: true,
    };
    if !options.names.is_empty() {
        for exercise in &exercises {
            show(&marker, memory, exercise, &style);
        }
    }
    if !options.json {
        let files = output::counted(exercises.len(), "file");
        output::print(&format!(
            "Watching {files}: save one to mark it. Ctrl-C stops.\n"
        ));
    }
    while let Some(changed) = watch.next() {
        let saved = |exercise: &&Exercise| changed.contains(&exercise.submission_path());
        for exercise in exercises.iter().filter(saved) {
            show(&marker, memory, exercise, &style);
        }
    }
    Ok(Ending::Well)
}

/// Marks one; what goes wrong with it is said, and the watch goes on.
fn show(marker: &Marker, memory: &Memory, exercise: &Exercise, style: &Style) {
    let submission = Submission {
        exercise: exercise.clone(),
        file: exercise.submission_path(),
        name: exercise.submission_name(),
    };
    let shown = mark_one(marker, memory, &submission, !style.json)
        .and_then(|mark| style.show(exercise, &submission.name, &mark));
    if let Err(error) = shown {
        output::warn(&error.to_string());
    }
}
