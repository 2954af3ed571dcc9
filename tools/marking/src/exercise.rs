//! One exercise: its header, its checks, and where its files lie.

use std::fs;
use std::path::{Path, PathBuf};

use crate::wrong::{self, Wrong};
use crate::{Check, Error, Result, course, handed, header, stub};

/// An exercise of the course.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The folder of the course.
    pub root: PathBuf,
    /// `chapter03`.
    pub chapter: String,
    /// `lost_update`.
    pub name: String,
    /// What a learner reads: `The lost update`.
    pub title: String,
    /// Its place in the chapter.
    pub order: u32,
    /// Crates beside `std` that a submission may use.
    pub crates: Vec<String>,
    /// Whether a submission may say `unsafe`.
    pub unsafe_code: bool,
    /// From a nudge to nearly the answer.
    pub hints: Vec<String>,
    /// What is marked, in the order of the file.
    pub checks: Vec<Check>,
}

impl Exercise {
    /// Reads the header and the checks of one exercise.
    pub(crate) fn read(root: &Path, chapter: &str, name: &str) -> Result<Exercise> {
        let path = root.join("tests").join(chapter).join(format!("{name}.rs"));
        let text = fs::read_to_string(&path).map_err(Error::read(&path))?;
        let header = header::read(&text, &format!("tests/{chapter}/{name}.rs"))?;
        Ok(Exercise {
            root: root.to_owned(),
            chapter: chapter.to_owned(),
            name: name.to_owned(),
            title: header.title,
            order: header.order,
            crates: header.crates,
            unsafe_code: header.unsafe_code,
            hints: header.hints,
            checks: header.checks,
        })
    }

    /// `chapter03/lost_update`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.chapter, self.name)
    }

    /// What every check together is worth.
    pub fn points(&self) -> u32 {
        self.checks.iter().map(|check| check.points).sum()
    }

    /// What a learner starts from: the solution without what they are to write.
    ///
    /// A learner's edition has it as a file.
    ///
    /// # Errors
    /// When the solution cannot be read, or its marked regions do not close.
    pub fn stub(&self) -> Result<String> {
        if self.is_handed_out() {
            let path = self.stub_path();
            return fs::read_to_string(&path).map_err(Error::read(&path));
        }
        let path = self.solution_path();
        let solution = fs::read_to_string(&path).map_err(Error::read(&path))?;
        stub::derive(&solution, &self.solution_name())
    }

    /// Whether this text is the stub: nothing was written yet. An editor's line ends are no difference.
    ///
    /// # Errors
    /// As [`Exercise::stub`].
    pub fn is_stub(&self, text: &[u8]) -> Result<bool> {
        Ok(String::from_utf8_lossy(text).replace("\r\n", "\n") == self.stub()?)
    }

    /// The reference solution as a learner would have written it: without the marks of its regions.
    ///
    /// # Errors
    /// As [`Exercise::stub`].
    pub fn solution(&self) -> Result<String> {
        let path = self.solution_path();
        let solution = fs::read_to_string(&path).map_err(Error::read(&path))?;
        stub::unmarked(&solution, &self.solution_name())
    }

    /// The learner's file.
    pub fn submission_path(&self) -> PathBuf {
        self.file_in("exercises")
    }

    /// The reference solution.
    pub fn solution_path(&self) -> PathBuf {
        self.file_in("solutions")
    }

    /// The checks.
    pub fn checks_path(&self) -> PathBuf {
        self.file_in("tests")
    }

    /// The stub in a learner's edition.
    pub(crate) fn stub_path(&self) -> PathBuf {
        self.file_in("stubs")
    }

    /// Whether this is an exercise of a learner's edition, which has no solutions.
    pub(crate) fn is_handed_out(&self) -> bool {
        handed::is_handout(&self.root)
    }

    /// The planted wrong solutions, by name.
    ///
    /// # Errors
    /// When one cannot be read, or does not begin with what it loses.
    pub fn wrong(&self) -> Result<Vec<Wrong>> {
        let folder = self.root.join("tests").join(self.id()).join("wrong");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        course::entries(&folder)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .map(|path| wrong::read(&self.root, path, &self.checks))
            .collect()
    }

    /// How the learner's file is called in every message, wherever the marked file really lies.
    pub fn submission_name(&self) -> String {
        format!("exercises/{}.rs", self.id())
    }

    /// How the reference solution is called in every message.
    pub fn solution_name(&self) -> String {
        format!("solutions/{}.rs", self.id())
    }

    /// How the checks are called in every message.
    pub fn checks_name(&self) -> String {
        format!("tests/{}.rs", self.id())
    }

    fn file_in(&self, tree: &str) -> PathBuf {
        file_in(&self.root, tree, &self.chapter, &self.name)
    }
}

/// Whether `path`, which is without `..` and links, is this exercise's submission, solution or checks, or in the folder
/// of its wrong solutions.
pub(crate) fn owns(root: &Path, chapter: &str, name: &str, path: &Path) -> bool {
    let own = ["exercises", "solutions", "tests"].map(|tree| file_in(root, tree, chapter, name));
    let folder = own[2].with_extension("");
    own.map(course::real).iter().any(|own| own == path) || path.starts_with(course::real(folder))
}

fn file_in(root: &Path, tree: &str, chapter: &str, name: &str) -> PathBuf {
    root.join(tree).join(chapter).join(format!("{name}.rs"))
}
