//! Finds the course, and the exercises in it by name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Exercise, Result, exercise, handed, names};

/// Chapter and name of an exercise.
type Name = (String, String);

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
        self.read(&self.names()?)
    }

    /// The exercises that a learner's word means: `lost_update`, `chapter03/lost_update`, `chapter03`, or the path
    /// of a file that belongs to one. Reads no other, so that an author's slip in one stands in nobody else's way.
    ///
    /// # Errors
    /// [`Error::UnknownName`] with the nearest name; and as [`Course::exercises`].
    pub fn find_named(&self, word: &str) -> Result<Vec<Exercise>> {
        let all = self.names()?;
        let by_path = std::path::absolute(word).map(real).ok();
        let is_meant = |(chapter, name): &&Name| {
            word == name
                || word == format!("{chapter}/{name}")
                || word.trim_end_matches('/') == chapter
                || by_path
                    .as_deref()
                    .is_some_and(|path| exercise::owns(&self.root, chapter, name, path))
        };
        let meant: Vec<Name> = all.iter().filter(is_meant).cloned().collect();
        if !meant.is_empty() {
            return self.read(&meant);
        }
        let known = all
            .into_iter()
            .flat_map(|(chapter, name)| [name.clone(), format!("{chapter}/{name}"), chapter]);
        Err(Error::UnknownName {
            name: word.to_owned(),
            course: self.root.clone(),
            nearest: names::nearest(word, known),
        })
    }

    /// The exercise that a file belongs to: its submission, solution or checks, or one of its wrong solutions.
    ///
    /// # Errors
    /// As [`Course::exercises`], for that exercise.
    pub fn owner(&self, path: &Path) -> Result<Option<Exercise>> {
        let path = real(path.to_owned());
        let names = self.names()?;
        let owner = names
            .iter()
            .find(|(chapter, name)| exercise::owns(&self.root, chapter, name, &path));
        owner
            .map(|(chapter, name)| Exercise::read(&self.root, chapter, name))
            .transpose()
    }

    /// What every exercise is called, `chapter03/lost_update`, without reading any.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn ids(&self) -> Result<Vec<String>> {
        let names = self.names()?.into_iter();
        Ok(names
            .map(|(chapter, name)| format!("{chapter}/{name}"))
            .collect())
    }

    /// Chapter and name of every exercise.
    fn names(&self) -> Result<Vec<Name>> {
        let mut names = Vec::new();
        for chapter in self.chapters()? {
            for path in entries(&self.root.join("tests").join(&chapter))? {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    names.push((chapter.clone(), stem(&path)));
                }
            }
        }
        Ok(names)
    }

    /// These exercises in the order of the course.
    fn read(&self, names: &[Name]) -> Result<Vec<Exercise>> {
        let read = |(chapter, name): &Name| Exercise::read(&self.root, chapter, name);
        let mut exercises = names.iter().map(read).collect::<Result<Vec<_>>>()?;
        exercises
            .sort_by(|a, b| (&a.chapter, a.order, &a.name).cmp(&(&b.chapter, b.order, &b.name)));
        Ok(exercises)
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
