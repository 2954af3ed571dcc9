//! What keeps a class from being marked or shown: each message says what is wrong, where, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::room;

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be done with a class.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The course, an exercise or the marker.
    #[error(transparent)]
    Marking(#[from] marking::Error),
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}\n  {source}\n  see that it is there, and that you may", path.display())]
    File {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk is full.
    #[error(
        "there is no room left on the disk\n  at {}\n  make room, and give the same command again: what is marked is \
         kept",
        path.display()
    )]
    Full {
        /// What was being written.
        path: PathBuf,
    },
    /// The facts could not be read or written.
    #[error("the facts of the class cannot be used\n  in {}: {source}\n  see that nothing else writes there, and try again", path.display())]
    Facts {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The facts are not of this version, or no facts at all.
    #[error("these are not the facts of a class, or of another version\n  in {}: {problem}\n  use the version of the course that made them, or another folder", path.display())]
    OtherFacts {
        /// The database.
        path: PathBuf,
        /// What stands there instead.
        problem: String,
    },
    /// There is no class in this folder.
    #[error(
        "no class is kept here\n  {} has no {}\n  `cargo weave class mark DIR --out {}` makes one",
        out.display(), crate::FACTS, out.display()
    )]
    NoClass {
        /// The folder.
        out: PathBuf,
    },
    /// What should be the folder of submissions is none.
    #[error("there is no folder of submissions\n  {}: {problem}\n  name a folder that holds one folder or archive a learner", folder.display())]
    NoFolder {
        /// As it was given.
        folder: PathBuf,
        /// Why not.
        problem: String,
    },
    /// The folder of submissions holds none.
    #[error(
        "there is nothing to mark\n  {} holds no submission\n  put there what learners handed in, a folder or an archive each, named after them",
        folder.display()
    )]
    Empty {
        /// The folder.
        folder: PathBuf,
    },
    /// The class would be kept among the submissions.
    #[error(
        "the class cannot be kept among the submissions\n  {} lies in {}\n  name another folder with --out",
        out.display(), folder.display()
    )]
    OutInside {
        /// Where the class would be kept.
        out: PathBuf,
        /// Where the submissions lie.
        folder: PathBuf,
    },
    /// A file that the instructor wrote cannot be understood.
    #[error("{problem}\n  at {}{}\n  {help}", path.display(), at(*line))]
    Malformed {
        /// Which.
        path: PathBuf,
        /// From 1, where one line is to blame.
        line: Option<u64>,
        /// What is wrong.
        problem: String,
        /// What to write instead.
        help: String,
    },
    /// Nobody of that name is in the class.
    #[error("nobody in this class is called `{learner}`\n  in {}\n  {}", out.display(), suggestion(nearest.as_deref()))]
    UnknownLearner {
        /// As it was typed.
        learner: String,
        /// The folder of the class.
        out: PathBuf,
        /// The one most like it.
        nearest: Option<String>,
    },
    /// The system gave no random bytes for the class's seed.
    #[error("the system gives no random bytes\n  {0}\n  try again")]
    NoSeed(getrandom::Error),
}

impl Error {
    /// Nobody is called `learner` among these.
    pub fn unknown_learner(
        learner: &str,
        out: &Path,
        known: impl IntoIterator<Item = String>,
    ) -> Error {
        // As marking does for exercises: below this, they are different names rather than slips of the hand.
        const LIKE_ENOUGH: f64 = 0.75;
        let nearest = known
            .into_iter()
            .map(|id| (strsim::jaro_winkler(learner, &id), id))
            .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
        Error::UnknownLearner {
            learner: learner.to_owned(),
            out: out.to_owned(),
            nearest: nearest.map(|(_, id)| id),
        }
    }

    /// For `map_err`: names what was tried on which path.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full { path },
            _ => Error::File {
                action,
                path,
                source,
            },
        }
    }

    /// For `map_err`: what went wrong with this database.
    pub(crate) fn facts(path: &Path) -> impl Fn(rusqlite::Error) -> Error {
        let path = path.to_owned();
        move |source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Error::Full { path: path.clone() },
            // What it maps into memory it makes room for first, and does not say why that failed.
            Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::CannotOpen)
                if !room::is_there_beside(&path) =>
            {
                Error::Full { path: path.clone() }
            }
            Some(rusqlite::ErrorCode::NotADatabase) => Error::OtherFacts {
                path: path.clone(),
                problem: "this file is no database".to_owned(),
            },
            _ => Error::Facts {
                path: path.clone(),
                source,
            },
        }
    }
}

fn at(line: Option<u64>) -> String {
    line.map_or(String::new(), |line| format!(":{line}"))
}

fn suggestion(nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "learners are called as in the roster, or as their submissions".to_owned(),
    }
}
