//! What can keep a mark from being made: each message says what is wrong, where, and what to do; in one line, but
//! where a tool's own words or the course's authors need more.

use std::io;
use std::path::PathBuf;

/// Why there is no mark.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A process could not be confined.
    #[error(transparent)]
    Jail(#[from] jail::Error),
    /// The course was looked for outside it.
    #[error(
        "no course here, in {} or above it: change to the folder of the course, which holds Cargo.toml and exercises/",
        start.display()
    )]
    NoCourse {
        /// Where the search began.
        start: PathBuf,
    },
    /// No exercise, chapter or file has this name.
    #[error("no exercise is called `{name}` in {}: {}", course.display(), suggestion(nearest.as_deref()))]
    UnknownName {
        /// The name as it was given.
        name: String,
        /// The folder of the course.
        course: PathBuf,
        /// The known name most like it, where one is like it at all.
        nearest: Option<String>,
    },
    /// A file could not be read or written.
    #[error("could not {action} {}: {source}; {}", path.display(), what_to_do(source))]
    File {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no room, or no leave, for the files that a mark needs while it is made.
    #[error("could not work in {}: {problem}; {advice}, or name another folder in {TEMPORARY}", folder.display())]
    Workplace {
        /// The folder for temporary files.
        folder: PathBuf,
        /// What the system or a tool said.
        problem: String,
        /// What to do there.
        advice: &'static str,
    },
    /// An exercise's own files break the course's rules.
    #[error("{problem}\n  at {file}:{line}\n  {help}")]
    Malformed {
        /// The file, from the folder of the course.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong.
        problem: String,
        /// What to write instead.
        help: String,
    },
    /// The libraries that a submission is compiled against could not be built.
    #[error(
        "the libraries that marks need did not build\n  `cargo build` of them said:\n{output}\n  mend that; a learner's copy of the course needs no change there"
    )]
    Libraries {
        /// What Cargo said.
        output: String,
    },
    /// There is no compiler.
    #[error(
        "there is no `rustc` here: install Rust from https://rustup.rs, and open a new terminal"
    )]
    NoToolchain,
    /// There is another compiler than the one that decides marks.
    #[error(
        "marks need rustc {wanted}, and this is {found}: let rustup choose by rust-toolchain.toml, without `+VERSION` and RUSTUP_TOOLCHAIN"
    )]
    AnotherToolchain {
        /// As rust-toolchain.toml pins it.
        wanted: String,
        /// As rustc says it.
        found: String,
    },
    /// A tool of the Rust toolchain could not be started, or died.
    #[error("`{tool}` did not do its work: {problem}; see that `rustc -vV` works in this folder")]
    Toolchain {
        /// `rustc` or `cargo`.
        tool: String,
        /// What happened.
        problem: String,
    },
    /// A program to explore or to run does not compile.
    #[error("{messages}")]
    DoesNotCompile {
        /// rustc's own messages, with the path as it was given.
        messages: String,
    },
    /// A program compiles, but not against the explorer.
    #[error(
        "the explorer does not model something that this program uses\n{messages}\n  leave that out, or run the program instead of exploring it"
    )]
    NotModelled {
        /// rustc's messages against the explorer.
        messages: String,
    },
    /// The solution itself does not pass a check whose values others are compared with.
    #[error(
        "the solution cannot be compared with\n  `{check}` in tests/{exercise}.rs: {problem}\n  mend solutions/{exercise}.rs, or the check"
    )]
    NoComparison {
        /// `chapter03/lost_update`.
        exercise: String,
        /// The check.
        check: String,
        /// What the solution does there.
        problem: String,
    },
    /// A check ended in a way that says nothing about the submission.
    #[error(
        "`{check}` could not be decided: {problem}; mark it again, no points were taken for it"
    )]
    NotDecided {
        /// The check, or the file of a program.
        check: String,
        /// What happened.
        problem: String,
    },
}

impl Error {
    /// Whether the learner's own code is what keeps the answer away, and not the marker.
    pub fn is_the_programs_own(&self) -> bool {
        matches!(
            self,
            Error::DoesNotCompile { .. } | Error::NotModelled { .. }
        )
    }

    /// Whether every other mark would fail for the same reason.
    pub fn is_the_machines(&self) -> bool {
        matches!(
            self,
            Error::Workplace { .. }
                | Error::Libraries { .. }
                | Error::NoToolchain
                | Error::AnotherToolchain { .. }
                | Error::Toolchain { .. }
        )
    }

    /// For `map_err`: a file or a folder among those that are gone when the mark is made.
    pub(crate) fn workplace(source: io::Error) -> Error {
        let source = without_path(source);
        Error::Workplace {
            folder: std::env::temp_dir(),
            advice: what_to_do(&source),
            problem: source.to_string(),
        }
    }

    pub(crate) fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        Error::file("read", path)
    }

    pub(crate) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        Error::file("write", path)
    }

    fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::File {
            action,
            path,
            source,
        }
    }
}

/// The variable that names the folder for temporary files.
const TEMPORARY: &str = if cfg!(windows) { "TEMP" } else { "TMPDIR" };

/// What to do about a file that cannot be read or written.
pub fn what_to_do(about: &io::Error) -> &'static str {
    use io::ErrorKind::{
        FileTooLarge, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    match about.kind() {
        NotFound => "see that it is there",
        PermissionDenied | ReadOnlyFilesystem => "see that you may do that there",
        StorageFull | QuotaExceeded | FileTooLarge => "make room there",
        _ => "see that it is there and that you may",
    }
}

/// What the system said, without the path that tempfile adds: who tells of it names the place.
pub fn without_path(error: io::Error) -> io::Error {
    let source = error.get_ref().and_then(std::error::Error::source);
    let code = source
        .and_then(|source| source.downcast_ref())
        .and_then(io::Error::raw_os_error);
    code.map_or(error, io::Error::from_raw_os_error)
}

fn suggestion(nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`cargo weave list` shows what there is".to_owned(),
    }
}
