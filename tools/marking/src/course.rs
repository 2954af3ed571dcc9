//! Finds the course, and the exercises in it by name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Exercise, Result, handed, names};

/// A copy of the course on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The folder that holds `Cargo.toml` and `tools/marking`.
    pub root: PathBuf,
}

impl Course {
    /// The course that `start` lies in.
    ///
    /// # Errors
    /// When neither `start` nor a folder above it is one.
    pub fn find(start: &Path) -> Result<Course> {
        let absolute = std::path::absolute(start).map_err(Error::read(start))?;
        absolute
            .ancestors()
            .find(|folder| {
                folder.join("Cargo.toml").is_file() && folder.join("tools/marking").is_dir()
            })
            .map(|root| Course {
                root: root.to_owned(),
            })
            .ok_or(Error::NoCourse { start: absolute })
    }

    /// Whether this is a learner's edition: a course without solutions.
    pub fn is_handout(&self) -> bool {
        handed::is_handout(&self.root)
    }

    /// Every exercise, chapter by chapter, in the order its header gives.
    ///
    /// # Errors
    /// When an exercise's checks cannot be read, or break the rules for a header.
    pub fn exercises(&self) -> Result<Vec<Exercise>> {
        let mut exercises = Vec::new();
        for chapter in self.chapters()? {
            for path in entries(&self.root.join("tests").join(&chapter))? {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    exercises.push(Exercise::read(&self.root, &chapter, &stem(&path))?);
                }
            }
        }
        exercises
            .sort_by(|a, b| (&a.chapter, a.order, &a.name).cmp(&(&b.chapter, b.order, &b.name)));
        Ok(exercises)
    }

    /// The exercises that a learner's word means: `lost_update`, `chapter03/lost_update`, `chapter03`, or the path
    /// of a file that belongs to one.
    ///
    /// # Errors
    /// [`Error::UnknownName`] with the nearest name; and as [`Course::exercises`].
    pub fn find_named(&self, name: &str) -> Result<Vec<Exercise>> {
        let all = self.exercises()?;
        let by_path = std::path::absolute(name).map(real).ok();
        let is_meant = |exercise: &Exercise| {
            name == exercise.name
                || name == exercise.id()
                || name.trim_end_matches('/') == exercise.chapter
                || by_path.as_deref().is_some_and(|path| exercise.owns(path))
        };
        let found: Vec<Exercise> = all.iter().filter(|one| is_meant(one)).cloned().collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let known = all
            .iter()
            .flat_map(|one| [one.name.clone(), one.id(), one.chapter.clone()]);
        Err(Error::UnknownName {
            name: name.to_owned(),
            course: self.root.clone(),
            nearest: names::nearest(name, known),
        })
    }

    fn chapters(&self) -> Result<Vec<String>> {
        Ok(entries(&self.root.join("tests"))?
            .into_iter()
            .filter(|path| path.is_dir())
            .map(|path| stem(&path))
            .filter(|name| name.starts_with("chapter"))
            .collect())
    }
}

/// What lies in a folder, by name, since no file system promises an order.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<std::io::Result<Vec<_>>>()
        })
        .map_err(Error::read(folder))?;
    paths.sort();
    Ok(paths)
}

/// The path without `..` and links, where there is such a file.
pub(crate) fn real(path: PathBuf) -> PathBuf {
    fs::canonicalize(&path).unwrap_or(path)
}

/// The name of a file without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
