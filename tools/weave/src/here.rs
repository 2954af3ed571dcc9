//! Where the command runs: the course around it, and the folder for what it makes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use marking::{Course, Exercise, Marker};
use programs::BookPrograms;

use crate::error::Error;
use crate::memory::Memory;
use crate::progress::Progress;

/// The course, and where files can be left for the next time.
pub struct Here {
    /// The course that the current folder lies in.
    pub course: Course,
    /// Cargo's target folder, in which this command was built.
    pub target: PathBuf,
}

impl Here {
    /// Looks around the current folder.
    ///
    /// # Errors
    /// The current folder is not in a course.
    pub fn find() -> Result<Here, Error> {
        let current = std::env::current_dir().map_err(Error::file("read", Path::new(".")))?;
        let course = Course::find(&current)?;
        // target/weave/weave, wherever the target folder was moved to.
        let target = std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.parent()?.parent()?.to_owned()))
            .unwrap_or_else(|| course.root.join("target"));
        Ok(Here { course, target })
    }

    /// The marker, its libraries built.
    ///
    /// # Errors
    /// As [`Marker::new`].
    pub fn marker(&self) -> Result<Marker, Error> {
        let progress = Progress::start();
        let marker = Marker::with_progress(&self.course, |what| progress.say(what))?;
        Ok(marker)
    }

    /// What this copy of the course remembers about its learner.
    pub fn memory(&self) -> Memory {
        Memory::of(&self.course)
    }

    /// What knows the programs of the book; it makes a marker only when it has to ask one of them.
    pub fn programs(&self) -> BookPrograms {
        let here = Here {
            course: self.course.clone(),
            target: self.target.clone(),
        };
        BookPrograms::new(self.course.clone(), &self.target, move || {
            let marker = here.marker().map_err(|error| error.to_string())?;
            Ok(Arc::new(marker))
        })
    }
}

/// The exercises that the names mean, each once; all of them if there are no names.
pub fn exercises(course: &Course, names: &[String]) -> Result<Vec<Exercise>, Error> {
    if names.is_empty() {
        return Ok(course.exercises()?);
    }
    let mut found: Vec<Exercise> = Vec::new();
    for name in names {
        for exercise in course.find_named(name)? {
            if !found.iter().any(|one| one.id() == exercise.id()) {
                found.push(exercise);
            }
        }
    }
    Ok(found)
}

/// The only exercise that `name` means.
pub fn one_exercise(course: &Course, name: &str) -> Result<Exercise, Error> {
    let mut found = course.find_named(name)?;
    let count = found.len();
    match found.pop() {
        Some(exercise) if count == 1 => Ok(exercise),
        _ => Err(Error::NotOne {
            name: name.to_owned(),
            count,
        }),
    }
}
