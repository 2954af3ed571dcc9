//! Who marks: the course's marker, or whatever a test puts in its place.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use marking::{Exercise, Mark, Marker, Verdict};

use crate::queue::Outcome;
use crate::{Error, Result, room};

/// Makes marks. The same text gives the same mark, whoever asks and whenever.
pub trait Judge: Sync {
    /// Marks a text as a submission to this exercise.
    ///
    /// # Errors
    /// Only where no mark can be made at all, so that it is of no use to go on: the disk is full. What concerns this
    /// one submission is [`Outcome::Undecided`].
    fn mark(&self, exercise: &str, text: &[u8]) -> Result<Outcome>;
}

/// The course's own marker, in a jail or not.
pub struct ByMarker<'a> {
    marker: &'a Marker,
    exercises: BTreeMap<String, &'a Exercise>,
}

impl<'a> ByMarker<'a> {
    /// With this marker, for these exercises.
    pub fn new(marker: &'a Marker, exercises: &'a [Exercise]) -> ByMarker<'a> {
        let exercises = exercises.iter().map(|exercise| (exercise.id(), exercise));
        ByMarker {
            marker,
            exercises: exercises.collect(),
        }
    }
}

impl Judge for ByMarker<'_> {
    fn mark(&self, exercise: &str, text: &[u8]) -> Result<Outcome> {
        let Some(exercise) = self.exercises.get(exercise) else {
            let why = format!("this copy of the course has no exercise {exercise}");
            return Ok(Outcome::Undecided(why));
        };
        let temporary = std::env::temp_dir();
        let folder = tempfile::tempdir().map_err(Error::file("make a folder in", &temporary))?;
        let file = folder.path().join("handed_in.rs");
        fs::write(&file, text).map_err(Error::file("write", &file))?;
        match self.marker.mark(exercise, &file) {
            Ok(mark) => Ok(judged(mark)),
            Err(error) => match full(&error) {
                // A submission that fills the disk by itself leaves it as it was.
                Some(path) if !room::is_there_in(&temporary) => Err(Error::Full { path }),
                _ => Ok(Outcome::Undecided(error.to_string())),
            },
        }
    }
}

/// What could not be written, if that was for want of room, or may have been.
fn full(error: &marking::Error) -> Option<PathBuf> {
    use marking::Error::{File, Jail, Workplace};
    match error {
        Workplace { folder, .. } => Some(folder.clone()),
        File { path, source, .. } | Jail(jail::Error::File { path, source, .. })
            if source.kind() == io::ErrorKind::StorageFull =>
        {
            Some(path.clone())
        }
        _ => None,
    }
}

/// A mark, unless something in it says nothing about the submission.
fn judged(mark: Mark) -> Outcome {
    let undecided = mark.checks.iter().find(|check| {
        matches!(
            check.verdict,
            Some(Verdict::NotDecided | Verdict::Infrastructure)
        )
    });
    match undecided {
        None => Outcome::Mark(Box::new(mark)),
        Some(check) => {
            let message = check
                .message
                .as_deref()
                .unwrap_or("the marker does not say why");
            Outcome::Undecided(format!("{}: {message}", check.name))
        }
    }
}
