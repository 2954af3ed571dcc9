//! What tests of the command share: the built binary, a copy of the course, golden files.

#![allow(
    dead_code,
    unused_imports,
    reason = "each file of tests is a crate of its own and uses its part of this"
)]

mod jails;
mod marked;
mod served;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

pub use jails::jails;
pub use marked::{asked_for, course, json, mark};
pub use served::Served;
use tempfile::TempDir;

/// The folder of the course that these tests belong to.
pub fn course_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("tests/ lies in the course")
        .to_owned()
}

/// The `weave` binary, built once for all tests of a file.
pub fn weave_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--quiet", "-p", "weave"])
            .arg("--message-format=json-render-diagnostics")
            .current_dir(course_root())
            .output()
            .expect("cargo starts");
        let messages = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "weave does not build:\n{messages}");
        let binary = String::from_utf8_lossy(&built.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .find(|message| {
                message["target"]["name"] == "weave" && message["executable"].is_string()
            })
            .and_then(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo names the executable of weave");
        // Builds the marker's libraries, for which every test would wait otherwise.
        let prepared = Command::new(&binary)
            .args(["explore", "chapters/chapter03/examples/lost_update.rs"])
            .current_dir(course_root())
            .output()
            .expect("weave starts");
        let messages = String::from_utf8_lossy(&prepared.stderr);
        assert_eq!(prepared.status.code(), Some(1), "{messages}");
        binary
    })
}

/// What a run of the command printed, and its exit status.
#[derive(Debug)]
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: Option<i32>,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            stdout: String::from_utf8(output.stdout).expect("the command prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the command prints UTF-8"),
            status: output.status.code(),
        }
    }
}

/// A copy of the course, with the stubs as they are derived: whatever a learner did to
/// `exercises/`, no test sees it, and no test touches it.
pub struct Scratch {
    folder: TempDir,
}

/// What a copy of the course does not need.
const LEFT_OUT: [&str; 7] = [
    "target",
    ".git",
    ".weave",
    "book/book",
    "book/screenshots",
    "tests/tests/browser/axe/node_modules",
    "tools",
];

impl Scratch {
    /// Copies the course.
    pub fn new() -> Scratch {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let scratch = Scratch { folder };
        link_tools(&scratch.root());
        copy(&course_root(), &scratch.root(), Path::new(""));
        let chapters: Vec<String> = fs::read_dir(scratch.root().join("tests"))
            .expect("the copy has tests/")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("UTF-8")
            })
            .filter(|name| name.starts_with("chapter"))
            .collect();
        for chapter in &chapters {
            // A learner may have removed a folder; whatever it holds is theirs.
            let _ = fs::remove_dir_all(scratch.root().join("exercises").join(chapter));
        }
        let mut reset = vec!["reset"];
        reset.extend(chapters.iter().map(String::as_str));
        let ran = scratch.weave(&reset);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        scratch
    }

    /// The folder of the copy, as the system names it.
    pub fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there")
    }

    /// The path of a file of the copy.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    /// The text of a file of the copy.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file of the copy.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// `weave` in this copy, not started yet.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        weave_in(&self.root(), arguments)
    }

    /// Runs `weave` in this copy to its end.
    pub fn weave<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        let output = self.command(arguments).output();
        output.expect("weave starts").into()
    }
}

/// `weave` in a folder, not started yet.
pub fn weave_in<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new(weave_binary());
    command.args(arguments).current_dir(folder);
    command
}

/// The tools are not copied: Cargo cannot tell a copy's packages from the course's own, and would
/// take what it built from one for the other.
#[cfg(unix)]
fn link_tools(root: &Path) {
    std::os::unix::fs::symlink(course_root().join("tools"), root.join("tools")).expect("a link");
}

#[cfg(windows)]
fn link_tools(root: &Path) {
    std::os::windows::fs::symlink_dir(course_root().join("tools"), root.join("tools"))
        .expect("a link: Windows allows it in developer mode");
}

fn copy(from: &Path, to: &Path, name: &Path) {
    let source = from.join(name);
    if LEFT_OUT.iter().any(|left_out| name == Path::new(left_out)) {
        return;
    }
    if !source.is_dir() {
        fs::copy(&source, to.join(name))
            .unwrap_or_else(|error| panic!("{}: {error}", name.display()));
        return;
    }
    fs::create_dir_all(to.join(name)).expect("a folder of the copy");
    for entry in fs::read_dir(&source).expect("a folder of the course") {
        copy(from, to, &name.join(entry.expect("an entry").file_name()));
    }
}

/// Compares with `tests/tests/golden/NAME`, or writes it where `UPDATE_GOLDEN` is set.
#[track_caller]
pub fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == text,
        "{} is not what the command prints; if the new text is better, \
         `UPDATE_GOLDEN=1 cargo test -p tests --test command` writes it.\n--- golden\n{golden}\n--- now\n{text}",
        path.display()
    );
}
