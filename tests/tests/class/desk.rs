//! Where a test of a class works: a folder with what was handed in and with the classes, and the command over them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use class::Facts;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ran, course_root, weave_in};

/// A folder for what was handed in, and for classes.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty one.
    pub fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// A made-up class of a few learners and two small exercises.
    pub fn with_a_class(learners: &str) -> Desk {
        let desk = Desk::new();
        let made = desk.class(&[
            "synthetic",
            "@handed-in",
            "--learners",
            learners,
            "--seed",
            "7",
            "--exercise",
            "classify",
            "--exercise",
            "lost_update",
            "--distinct",
        ]);
        assert_eq!(made.status, Some(0), "{}", made.stderr);
        desk
    }

    /// `weave class` in the course; a name after `@` is of this desk.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = weave_in(&course_root(), &["class"]);
        for argument in arguments {
            match argument.strip_prefix('@') {
                Some(name) => command.arg(self.path(name)),
                None => command.arg(argument),
            };
        }
        command
    }

    /// Runs it to its end.
    pub fn class(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output();
        output.expect("weave starts").into()
    }

    /// Marks what was handed in, and says what was done.
    pub fn mark(&self, out: &str, more: &[&str]) -> Value {
        let mark = ["mark", "@handed-in", "--out", out, "--trust", "--json"];
        let ran = self.class(&[&mark, more].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).expect("one line of JSON")
    }

    /// Every mark of a class as it was written, in an order that is the same for the same files.
    pub fn marks(&self, out: &str) -> Vec<String> {
        let facts = Facts::open(&self.path(out)).expect("the class is there");
        facts.marks().expect("they can be read")
    }

    /// The gradebook as lines of JSON, as `class export` prints it.
    pub fn exported(&self, out: &str) -> String {
        let ran = self.class(&["export", out, "--format", "jsonl"]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        ran.stdout
    }

    /// Where a name of this desk lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts one file there, as a learner's for `lost_update`.
    pub fn hand_in(&self, learner: &str, text: &str) {
        let file = format!("handed-in/{learner}/exercises/chapter03/lost_update.rs");
        let file = self.path(&file);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
}

/// A file that loses an update.
pub fn wrong() -> String {
    let file = "tests/chapter03/lost_update/wrong/load_then_store.rs";
    fs::read_to_string(course_root().join(file)).expect("it is planted")
}
