//! What the command could not do, told so that the reader knows what to do next.

use std::io;
use std::path::{Path, PathBuf};

use marking::Exercise;

/// Why the command could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The course, an exercise or the marker.
    #[error(transparent)]
    Marking(#[from] marking::Error),
    /// The book.
    #[error(transparent)]
    Book(render::Error),
    /// A file or folder could not be read or written.
    #[error("could not {action} {}: {source}; {}", .path.display(), marking::what_to_do(source))]
    File {
        /// `read`, `write`, …
        action: &'static str,
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The learner's file is not there.
    #[error("{file} is not there: `cargo weave reset {name}` puts its stub there")]
    Missing {
        /// `exercises/chapter03/lost_update.rs`.
        file: String,
        /// `lost_update`.
        name: String,
    },
    /// `--as` or another option names what fits more than one exercise.
    #[error("`{name}` names {count} exercises and this needs one; write it as chapter/name")]
    NotOne {
        /// As it was typed.
        name: String,
        /// How many it names.
        count: usize,
    },
    /// A learner's edition has no solutions.
    #[error(
        "there is no solution of {exercise} in this copy of the course; \
         ask whoever gave it to you"
    )]
    NoSolution {
        /// `chapter03/lost_update`.
        exercise: String,
    },
    /// The port asked for is in use.
    #[error(
        "port {port} on this machine is not to be had ({source}); \
         stop what uses it, or take any free one with `--port 0`"
    )]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// Files cannot be watched.
    #[error("could not watch {} for changes: {source}", .path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: notify::Error,
    },
    /// Something could not be measured.
    #[error("{0}")]
    Measure(String),
    /// A learner's edition cannot be made, or cannot do what only the course can.
    #[error("{0}")]
    Handout(String),
    /// There is nothing to hand in, or nowhere to put it.
    #[error("{0}")]
    Submit(String),
    /// A class could not be read, marked or written.
    #[error(transparent)]
    OfClass(#[from] class::Error),
    /// What was asked for with a class makes no sense.
    #[error("{0}")]
    Class(String),
    /// The system gave no random bytes for the token, no runtime, or no socket.
    #[error("the server could not start: {0}")]
    Server(String),
}

impl From<render::Error> for Error {
    fn from(error: render::Error) -> Error {
        match error {
            render::Error::File {
                action,
                path,
                source,
            } => Error::file(action, &path)(source),
            other => Error::Book(other),
        }
    }
}

impl Error {
    /// For `map_err`: says of a learner's file that is not there how it comes back.
    pub fn of_the_file_of<E: Into<Error>>(exercise: &Exercise) -> impl FnOnce(E) -> Error {
        move |error| match exercise.submission_path().exists() {
            true => error.into(),
            false => Error::Missing {
                file: exercise.submission_name(),
                name: exercise.name.clone(),
            },
        }
    }

    /// Whether what else was asked for cannot be done either, for the same reason.
    pub fn is_the_machines(&self) -> bool {
        matches!(self, Error::Marking(error) if error.is_the_machines())
    }

    /// For `map_err`: names what was tried on which path.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File {
            action,
            path,
            source: marking::without_path(source),
        }
    }
}
