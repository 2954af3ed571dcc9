//! What can keep a mark from being made: each message says what is wrong, where, and what to do.

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
        "no course here\n  looked in {} and every folder above it\n  run this inside the folder that holds Cargo.toml and tools/marking", start.display()
    )]
    NoCourse {
        /// Where the search began.
        start: PathBuf,
    },
    /// No exercise, chapter or file has this name.
    #[error("no exercise is called `{name}`\n  in {}\n  {}", course.display(), suggestion(nearest.as_deref()))]
    UnknownName {
        /// The name as it was given.
        name: String,
        /// The folder of the course.
        course: PathBuf,
        /// The known name most like it, where one is like it at all.
        nearest: Option<String>,
    },
    /// A file could not be read or written.
    #[error("cannot {action} {}\n  {source}\n  see that it is there and that you may", path.display())]
    File {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
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
    /// A tool of the Rust toolchain could not be started, or died.
    #[error(
        "`{tool}` did not do its work\n  {problem}\n  see that `rustc -vV` works in this folder"
    )]
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
        "`{check}` could not be decided\n  {problem}\n  mark it again; no points were taken for it"
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

fn suggestion(nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "name an exercise, `chapter03/lost_update`, a chapter, `chapter03`, or a file"
            .to_owned(),
    }
}
