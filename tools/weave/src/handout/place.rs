//! Whether a folder may become a learner's edition, or is one already.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use marking::Course;

use super::record::Record;
use crate::error::Error;

/// Where an edition goes.
pub enum Place {
    /// There is nothing yet.
    New(PathBuf),
    /// A folder with an edition, and the record of what the course put there; an empty record for an empty folder.
    Edition(PathBuf, Record),
}

impl Place {
    /// What is at `dir` now.
    ///
    /// # Errors
    /// It lies in the course, or holds something else than a learner's edition.
    pub fn look(course: &Course, dir: &Path) -> Result<Place, Error> {
        let folder = resolved(dir)?;
        if folder.starts_with(resolved(&course.root)?) {
            return Err(Error::Handout(format!(
                "{} lies in the course itself; name a folder outside {}",
                dir.display(),
                course.root.display()
            )));
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::New(folder)),
            Err(error) => return Err(Error::file("read", dir)(error)),
        };
        if let Some(record) = Record::read(&folder)? {
            return Ok(Place::Edition(folder, record));
        }
        for entry in entries {
            let name = entry.map_err(Error::file("read", dir))?.file_name();
            // A repository that was just made, or cloned with nothing in it, is an empty folder.
            if name != ".git" {
                return Err(Error::Handout(format!(
                    "{} holds {} and is no learner's edition; name a folder that is empty or not there yet",
                    dir.display(),
                    name.to_string_lossy()
                )));
            }
        }
        Ok(Place::Edition(folder, Record::default()))
    }
}

/// The path without links and `..`, of which the end need not exist yet.
fn resolved(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).map_err(Error::file("read", path))?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(real) => {
                return Ok(missing
                    .iter()
                    .rev()
                    .fold(real, |path, part| path.join(part)));
            }
            Err(error) => {
                let (Some(folder), Some(name)) = (there.parent(), there.file_name()) else {
                    return Err(Error::file("read", path)(error));
                };
                missing.push(name);
                there = folder;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(root: &Path) -> Course {
        Course {
            root: root.to_owned(),
        }
    }

    #[test]
    fn a_folder_in_the_course_is_refused_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("course");
        fs::create_dir_all(root.join("book")).unwrap();
        for dir in ["out", "book/out/deep", "book/../out", ".", "../course/out"] {
            let refused = Place::look(&course(&root), &root.join(dir));

            let error = refused.err().expect("it is refused").to_string();
            assert!(
                error.contains("lies in the course itself"),
                "{dir}: {error}"
            );
        }
    }

    #[test]
    fn only_an_empty_folder_or_an_edition_will_do() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("course");
        let look = |name: &str| Place::look(&course(&root), &folder.path().join(name));
        for made in ["course", "empty", "cloned/.git", "full/thesis"] {
            fs::create_dir_all(folder.path().join(made)).unwrap();
        }
        fs::write(folder.path().join("file"), "").unwrap();
        fs::create_dir(folder.path().join("broken")).unwrap();
        fs::write(folder.path().join("broken/handout.json"), "{}").unwrap();

        assert!(matches!(look("new"), Ok(Place::New(_))));
        assert!(matches!(look("empty"), Ok(Place::Edition(_, record)) if record.is_empty()));
        assert!(matches!(look("cloned"), Ok(Place::Edition(..))));
        let refusals = ["full", "broken", "file"].map(|name| {
            let error = look(name).err().expect("it is refused").to_string();
            assert_eq!(error.lines().count(), 1, "{error}");
            error
        });
        assert!(refusals[0].contains("holds thesis"), "{}", refusals[0]);
        assert!(refusals[1].contains("handout.json"), "{}", refusals[1]);
        assert!(refusals[2].contains("file"), "{}", refusals[2]);
    }
}
