//! A learner's edition from end to end: handed out, worked on, handed in, brought up to date, marked again.

#[path = "../support/mod.rs"]
mod support;

mod lines;
mod update;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use support::{Ran, Scratch, weave_in};
use tempfile::TempDir;

/// A course, and a learner's edition of it.
pub struct HandedOut {
    /// The course, a copy of its own.
    pub course: Scratch,
    folder: TempDir,
}

/// For the tests that change nothing in it but exercises that no other test touches.
pub static SHARED: LazyLock<HandedOut> = LazyLock::new(HandedOut::made);

impl HandedOut {
    /// Copies the course and hands it out.
    pub fn made() -> HandedOut {
        let handed_out = HandedOut {
            course: Scratch::new(),
            folder: tempfile::tempdir().expect("a folder"),
        };
        let ran = handed_out.hand_out();
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        handed_out
    }

    /// `weave handout` in the course, onto the edition.
    pub fn hand_out(&self) -> Ran {
        let dir = self.root();
        self.course.weave(&["handout".as_ref(), dir.as_os_str()])
    }

    /// The folder of the edition.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("edition")
    }

    /// The path of a file of the edition.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    /// The text of a file of the edition.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file of the edition.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Runs `weave` in the edition.
    pub fn weave(&self, arguments: &[&str]) -> Ran {
        let output = weave_in(&self.root(), arguments).output();
        output.expect("weave starts").into()
    }
}

/// Every file below a folder, by its path from there.
pub fn files(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, name: &str, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{name}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => collect(&entry.path(), &format!("{name}/"), files),
                false => files.push(name),
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}
