//! An edition brought up to date: the course's files become today's, and what the learner wrote stays.

use std::fs;
use std::io;
use std::path::Path;

use marking::HANDOUT;

use super::edition::Edition;
use super::record::{self, Record};
use super::stage::Staged;
use crate::beside;
use crate::error::Error;

/// What becomes of one of the course's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It was not there.
    Add,
    /// It is as the course put it there, and today's goes over it.
    Replace,
    /// The learner changed it: theirs is kept beside, and today's goes in its place.
    KeepBeside,
    /// The course has it no more.
    Remove,
}

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    steps: Vec<(String, Step)>,
    /// The course's files that are as they should be.
    pub same: usize,
    /// Stubs of exercises that the learner has not yet.
    pub new_exercises: Vec<String>,
    /// Exercises whose stub is another now, while the learner's file stays as it is.
    pub restated: Vec<String>,
    /// Files that the course has no more and the learner has changed: they are the learner's now.
    pub left: Vec<String>,
}

impl Plan {
    /// How many files of the course are added, replaced, removed.
    pub fn counts(&self) -> [usize; 3] {
        let count = |wanted: &[Step]| {
            self.steps
                .iter()
                .filter(|(_, step)| wanted.contains(step))
                .count()
        };
        [
            count(&[Step::Add]),
            count(&[Step::Replace, Step::KeepBeside]),
            count(&[Step::Remove]),
        ]
    }

    /// The files that the learner changed, which are kept beside.
    pub fn kept_beside(&self) -> impl Iterator<Item = &str> {
        let kept = self
            .steps
            .iter()
            .filter(|(_, step)| *step == Step::KeepBeside);
        kept.map(|(name, _)| name.as_str())
    }
}

/// Holds what is in `folder` against what the course put there and what it puts there now. Reads only.
pub fn plan(
    folder: &Path,
    before: &Record,
    now: &Record,
    edition: &Edition,
) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    for name in now.names() {
        let here = hash_of(&folder.join(name))?;
        let step = match &here {
            None => Step::Add,
            Some(hash) if now.hash(name) == Some(hash) => {
                plan.same += 1;
                continue;
            }
            Some(hash) if before.hash(name) == Some(hash) => Step::Replace,
            Some(_) => Step::KeepBeside,
        };
        plan.steps.push((name.to_owned(), step));
    }
    for name in before.names().filter(|name| now.hash(name).is_none()) {
        match hash_of(&folder.join(name))? {
            None => (),
            Some(hash) if before.hash(name) == Some(&hash) => {
                plan.steps.push((name.to_owned(), Step::Remove));
            }
            Some(_) => plan.left.push(name.to_owned()),
        }
    }
    for (name, stub) in &edition.exercises {
        let id = name
            .trim_start_matches("exercises/")
            .trim_end_matches(".rs");
        let stub = record::hash(stub);
        match hash_of(&folder.join(name))? {
            None => plan.new_exercises.push(id.to_owned()),
            Some(theirs) => {
                let before = before.hash(&format!("stubs/{id}.rs"));
                if theirs != stub && before.is_some_and(|before| before != stub) {
                    plan.restated.push(id.to_owned());
                }
            }
        }
    }
    Ok(plan)
}

/// Does it. Every file comes whole by a rename, the record last: what is cut off half way is finished by the next update.
pub fn carry_out(folder: &Path, staged: &Staged, plan: &Plan) -> Result<(), Error> {
    let put = |name: &str| {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(Error::file("make", parent))?;
        fs::rename(staged.path(name), &path).map_err(Error::file("write", &path))
    };
    for id in &plan.new_exercises {
        put(&format!("exercises/{id}.rs"))?;
    }
    for (name, step) in &plan.steps {
        let path = folder.join(name);
        match step {
            Step::Add | Step::Replace => put(name)?,
            Step::KeepBeside => {
                let theirs = fs::read(&path).map_err(Error::file("read", &path))?;
                beside::keep(&path, "yours", &theirs)?;
                put(name)?;
            }
            Step::Remove => {
                fs::remove_file(&path).map_err(Error::file("remove", &path))?;
                forget_empty(folder, &path);
            }
        }
    }
    put(HANDOUT)
}

/// The hash of the file here, if there is one.
fn hash_of(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(record::hash(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("read", path)(error)),
    }
}

/// Removes the folders that a removed file leaves empty.
fn forget_empty(root: &Path, path: &Path) {
    for folder in path
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != root)
    {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sources::Files;
    use super::*;

    fn files(files: &[(&str, &str)]) -> Files {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_owned());
        files.iter().map(file).collect()
    }

    /// A folder in which these files lie.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn each_file_is_treated_as_what_the_learner_did_to_it_asks() {
        let before = Record::of(&files(&[
            ("same", "1"),
            ("newer", "1"),
            ("mine", "1"),
            ("gone", "1"),
            ("gone_but_mine", "1"),
            ("lost", "1"),
        ]));
        let edition = Edition {
            files: files(&[
                ("same", "1"),
                ("newer", "2"),
                ("mine", "2"),
                ("lost", "1"),
                ("new", "1"),
            ]),
            exercises: Files::new(),
        };
        let here = folder(&[
            ("same", "1"),
            ("newer", "1"),
            ("mine", "learner"),
            ("gone", "1"),
            ("gone_but_mine", "learner"),
        ]);

        let plan = plan(here.path(), &before, &Record::of(&edition.files), &edition).unwrap();

        let step = |name: &str, step| (name.to_owned(), step);
        assert_eq!(
            plan.steps,
            [
                step("lost", Step::Add),
                step("mine", Step::KeepBeside),
                step("new", Step::Add),
                step("newer", Step::Replace),
                step("gone", Step::Remove),
            ]
        );
        assert_eq!((plan.same, plan.counts()), (1, [2, 2, 1]));
        assert_eq!(plan.left, ["gone_but_mine"]);
    }

    #[test]
    fn an_exercise_is_added_or_left_alone() {
        let before = Record::of(&files(&[
            ("stubs/c/worked_on.rs", "old"),
            ("stubs/c/same.rs", "stub"),
        ]));
        let edition = Edition {
            files: files(&[("stubs/c/worked_on.rs", "new"), ("stubs/c/same.rs", "stub")]),
            exercises: files(&[
                ("exercises/c/added.rs", "stub"),
                ("exercises/c/same.rs", "stub"),
                ("exercises/c/worked_on.rs", "new"),
            ]),
        };
        let here = folder(&[
            ("exercises/c/same.rs", "mine"),
            ("exercises/c/worked_on.rs", "mine"),
        ]);

        let plan = plan(here.path(), &before, &Record::of(&edition.files), &edition).unwrap();

        assert_eq!(plan.new_exercises, ["c/added"]);
        assert_eq!(plan.restated, ["c/worked_on"]);
    }
}
