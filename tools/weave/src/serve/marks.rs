//! The marks of the learner's files as they are now, each made once.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use marking::{Course, Exercise, Mark, Marker};
use tokio::sync::Semaphore;

use crate::day::progress::{self, Progress};
use crate::error::Error;
use crate::memory::Memory;

/// Marks the learner's files for the pages.
pub struct Marks {
    course: Course,
    marker: Arc<Marker>,
    memory: Memory,
    known: Mutex<HashMap<String, Known>>,
    places: Arc<Semaphore>,
}

/// A mark, and what it is the mark of.
struct Known {
    submission: String,
    checks: String,
    mark: Arc<Mark>,
}

impl Marks {
    /// No mark is known; `places` are how many may be made at once.
    pub fn new(course: Course, marker: Arc<Marker>, places: Arc<Semaphore>) -> Marks {
        Marks {
            memory: Memory::of(&course),
            course,
            marker,
            known: Mutex::default(),
            places,
        }
    }

    /// The exercise with exactly this name (`chapter03/lost_update`).
    pub fn exercise(&self, id: &str) -> Result<Exercise, Error> {
        crate::here::one_exercise(&self.course, id)
    }

    /// The exercise whose file or checks these are, if they are one's.
    pub fn exercise_of(&self, path: &Path) -> Option<Exercise> {
        self.course.owner(path).ok()?
    }

    /// The mark of the exercise's file as it is now.
    ///
    /// # Errors
    /// The file cannot be read, or the marker could not do its work.
    pub async fn mark(self: &Arc<Self>, exercise: Exercise) -> Result<Arc<Mark>, Error> {
        // A closed semaphore or a panic in there are mistakes of this program, not states of it.
        let place = Arc::clone(&self.places).acquire_owned().await;
        let marks = Arc::clone(self);
        let work = move || {
            let _place = place;
            marks.mark_now(&exercise)
        };
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::Server(error.to_string())))
    }

    /// How far the learner is, by the marks that are remembered.
    ///
    /// # Errors
    /// The exercises cannot be read.
    pub async fn progress(self: &Arc<Self>) -> Result<Progress, Error> {
        let marks = Arc::clone(self);
        let work = move || progress::of(&marks.course, &marks.memory);
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::Server(error.to_string())))
    }

    fn mark_now(&self, exercise: &Exercise) -> Result<Arc<Mark>, Error> {
        // One that is known is remembered all the same: a command may have forgotten it, or marked another text since.
        self.memory
            .noting(exercise, || self.known_or_made(exercise))
    }

    fn known_or_made(&self, exercise: &Exercise) -> Result<Arc<Mark>, Error> {
        let submission = read(&exercise.submission_path());
        let submission = submission.map_err(Error::of_the_file_of(exercise))?;
        let checks = read(&exercise.checks_path())?;
        if let Some(known) = self.locked().get(&exercise.id())
            && known.submission == submission
            && known.checks == checks
        {
            return Ok(Arc::clone(&known.mark));
        }
        let mark = self.marker.mark(exercise, &exercise.submission_path());
        let mark = Arc::new(mark.map_err(Error::of_the_file_of(exercise))?);
        let known = Known {
            submission,
            checks,
            mark: Arc::clone(&mark),
        };
        self.locked().insert(exercise.id(), known);
        Ok(mark)
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().expect("nobody panics with the lock")
    }
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}
