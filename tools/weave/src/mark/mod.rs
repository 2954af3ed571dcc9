//! `cargo weave mark`: what the learner's files earn, and why not more.

mod classroom;
mod junit;
pub mod text;
mod watch;

use std::path::PathBuf;

use marking::{Exercise, Mark, Marker, Verdict};

use crate::error::Error;
use crate::here::{self, Here};
use crate::memory::Memory;
use crate::progress::Progress;
use crate::{Ending, cli, output};

/// An exercise, and the file to mark for it.
struct Submission {
    exercise: Exercise,
    file: PathBuf,
    /// What messages call the file.
    name: String,
}

/// Marks what was asked for and prints it as asked.
pub fn mark(here: &Here, options: &cli::Mark) -> Result<Ending, Error> {
    if options.solutions && here.course.is_handout() {
        return Err(Error::Handout(
            "a learner's edition has no solutions to mark; leave out --solutions".to_owned(),
        ));
    }
    let submissions = submissions(here, options)?;
    let marker = match options.jail {
        true => here
            .marker()?
            .confined(jail::Jail::new().map_err(marking::Error::from)?),
        false => here.marker()?,
    };
    let memory = here.memory();
    if options.watch {
        return watch::watch(here, options, marker, &memory);
    }
    let style = Style {
        json: options.json,
        whole: submissions.len() == 1,
    };
    let mut marks = Vec::new();
    let mut ending = Ending::Well;
    for submission in &submissions {
        match mark_one(&marker, &memory, submission, !options.json) {
            Ok(mark) => {
                style.show(&submission.exercise, &submission.name, &mark)?;
                ending = worse(ending, ending_of(&mark));
                marks.push(mark);
            }
            // The other exercises can still be marked.
            Err(error) if submissions.len() > 1 && !error.is_the_machines() => {
                output::warn(&format!("{}: {error}", submission.exercise.id()));
                ending = Ending::Undecided;
            }
            Err(error) => return Err(error),
        }
    }
    if !options.json && !style.whole {
        output::print(&text::total(&marks));
    }
    if let Some(path) = &options.junit {
        junit::write(path, &marks)?;
    }
    if let Some(path) = &options.classroom {
        classroom::write(path, &marks)?;
    }
    Ok(ending)
}

fn submissions(here: &Here, options: &cli::Mark) -> Result<Vec<Submission>, Error> {
    if let Some([name, file]) = options.file_as.as_deref() {
        let exercise = here::one_exercise(&here.course, name)?;
        return Ok(vec![Submission {
            exercise,
            file: PathBuf::from(file),
            name: file.clone(),
        }]);
    }
    let exercises = here::exercises(&here.course, &options.names)?;
    Ok(exercises
        .into_iter()
        .map(|exercise| match options.solutions {
            true => Submission {
                file: exercise.solution_path(),
                name: format!("solutions/{}.rs", exercise.id()),
                exercise,
            },
            false => Submission {
                file: exercise.submission_path(),
                name: exercise.submission_name(),
                exercise,
            },
        })
        .collect())
}

/// Marks the learner's own file, and remembers the mark.
///
/// # Errors
/// As [`Marker::mark`]; or the file is not there.
pub fn own(marker: &Marker, memory: &Memory, exercise: &Exercise) -> Result<Mark, Error> {
    memory.noting(exercise, || {
        let mark = marker.mark(exercise, &exercise.submission_path());
        mark.map_err(Error::of_the_file_of(exercise))
    })
}

/// Marks one file, saying so while it takes long.
fn mark_one(
    marker: &Marker,
    memory: &Memory,
    submission: &Submission,
    on_terminal: bool,
) -> Result<Mark, Error> {
    let progress = on_terminal.then(Progress::only_on_terminal);
    if let Some(progress) = &progress {
        progress.say(&format!("marking {}", submission.name));
    }
    let exercise = &submission.exercise;
    let mark = match submission.file == exercise.submission_path() {
        true => own(marker, memory, exercise)?,
        false => marker.mark(exercise, &submission.file)?,
    };
    Ok(mark.naming(&submission.name))
}

/// How marks are shown.
struct Style {
    json: bool,
    /// Everything about the mark, and not only a line.
    whole: bool,
}

impl Style {
    fn show(&self, exercise: &Exercise, file: &str, mark: &Mark) -> Result<(), Error> {
        if self.json {
            return output::print_json(mark);
        }
        output::print(&match self.whole {
            true => text::whole(&exercise.title, file, mark),
            false => text::line(mark),
        });
        Ok(())
    }
}

fn ending_of(mark: &Mark) -> Ending {
    let verdicts = || mark.checks.iter().filter_map(|check| check.verdict);
    if verdicts().any(is_undecided) {
        Ending::Undecided
    } else if verdicts().next().is_some() {
        Ending::Failed
    } else {
        Ending::Well
    }
}

/// Whether this verdict says nothing about the submission.
pub fn is_undecided(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::NotDecided | Verdict::Infrastructure)
}

/// What could not be decided outweighs what failed: the failure may not be the whole truth.
fn worse(one: Ending, other: Ending) -> Ending {
    let weight = |ending| match ending {
        Ending::Well => 0,
        Ending::Failed => 1,
        Ending::Undecided => 2,
    };
    if weight(other) > weight(one) {
        other
    } else {
        one
    }
}
