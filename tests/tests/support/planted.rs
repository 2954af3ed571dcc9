//! A course of one exercise, written by a test: for what no exercise of the real course shows.

#![allow(
    dead_code,
    reason = "each file of tests is a crate of its own and uses its part of this"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use marker::{Answers, CheckMark, Course, Error, Exercise, HANDOUT, Mark, Marker, Verdict};
use tempfile::TempDir;

/// The marker of the real course, which marks a planted one just as well.
pub static MARKER: LazyLock<Marker> = LazyLock::new(|| {
    let here = std::env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    Marker::new(&course).expect("the libraries build")
});

/// An exercise of its own, in a folder that goes with it.
pub struct Planted {
    folder: TempDir,
    exercise: Exercise,
}

impl Planted {
    /// An exercise with these lines in its header, these checks, and this solution.
    pub fn new(header: &str, checks: &str, solution: &str) -> Planted {
        let folder = tempfile::tempdir().expect("a folder for the course");
        let write = |tree: &str, text: &str| {
            let place = folder.path().join(tree).join("chapter01");
            fs::create_dir_all(&place).expect("a folder of the course");
            fs::write(place.join("planted.rs"), text).expect("a file of the course");
        };
        let checks = format!(
            "//! Marks `planted`.\nuse marking::check;\n\nmarking::exercise! {{\n    title: \"Planted\",\n    order: 1,\n    \
             hints: [\"\", \"\", \"\"],\n    {header}\n}}\n{checks}"
        );
        write("tests", &checks);
        write("solutions", solution);
        let real = Course::find(&std::env::current_dir().expect("a current folder"))
            .expect("tests run inside the course");
        for name in ["Cargo.lock", "tools"] {
            std::os::unix::fs::symlink(real.root.join(name), folder.path().join(name))
                .expect("a link");
        }
        let course = Course {
            root: folder.path().to_owned(),
        };
        let mut exercises = course.exercises().expect("the header can be read");
        Planted {
            folder,
            exercise: exercises.remove(0),
        }
    }

    /// The mark of this text.
    pub fn mark(&self, text: &str) -> Mark {
        self.try_mark(text).expect("it is marked")
    }

    /// As [`Planted::mark`], where it may not be possible.
    pub fn try_mark(&self, text: &str) -> Result<Mark, Error> {
        let path: PathBuf = self.folder.path().join("handed_in.rs");
        fs::write(&path, text).expect("the submission is written");
        MARKER.mark(&self.exercise, &path)
    }

    /// Takes the solution away and leaves what a learner's edition has of it.
    pub fn hand_out(&self) {
        let answers = Answers::ask(&self.exercise, || Ok::<_, Error>(&*MARKER));
        let answers = serde_json::to_vec(&answers.expect("the solution answers")).expect("JSON");
        let stubs = self.folder.path().join("stubs/chapter01");
        fs::create_dir_all(&stubs).expect("a folder of the edition");
        fs::write(stubs.join("planted.json"), answers).expect("a file of the edition");
        fs::remove_dir_all(self.folder.path().join("solutions")).expect("it was there");
        fs::write(self.folder.path().join(HANDOUT), "{}").expect("a file of the edition");
    }

    /// The mark of the solution.
    pub fn mark_solution(&self) -> Mark {
        MARKER
            .mark(&self.exercise, &self.exercise.solution_path())
            .expect("it is marked")
    }
}

/// The verdict of a check, and what is said to it.
pub fn found(mark: &Mark, name: &str) -> (Option<Verdict>, String) {
    let is_it = |check: &&CheckMark| check.name == name;
    let check = mark.checks.iter().find(is_it).expect("the check is there");
    (check.verdict, check.message.clone().unwrap_or_default())
}

/// Holds a mark to full points, telling what was lost.
#[track_caller]
pub fn assert_full(mark: &Mark) {
    assert!(mark.points.are_full(), "{:#?}", mark.checks);
}
