//! What can go wrong while rendering, told so that the author can mend it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the book was not rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Mistakes in the pages: all of them, so that one run tells everything.
    #[error("{}", lines(.0))]
    Pages(Vec<Problem>),
    /// mdBook refused the book.
    #[error("mdBook could not render {}: {message}", .book.display())]
    Mdbook {
        /// The folder with `book.toml`.
        book: PathBuf,
        /// What mdBook said, and what it said caused it.
        message: String,
    },
    /// What plain mdBook sent could not be read.
    #[error(
        "the input is not what mdBook 0.5 sends to a preprocessor: {message}; \
         run `mdbook build book` rather than `cargo weave preprocess` by hand"
    )]
    Protocol {
        /// What could not be read.
        message: String,
    },
    /// The folder to write is something else than a rendered book.
    #[error(
        "{} holds something else than a rendered book, and would be deleted; \
         name an empty or a new folder", .out.display()
    )]
    NotABook {
        /// The folder asked for.
        out: PathBuf,
    },
    /// A file or folder could not be read or written.
    #[error("could not {action} {}: {source}", .path.display())]
    File {
        /// `read`, `write`, …
        action: &'static str,
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: names what was tried on which path.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File {
            action,
            path,
            source,
        }
    }
}

/// One mistake in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The page, from the root of the course.
    pub page: PathBuf,
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem {
            page,
            line,
            what,
            remedy,
        } = self;
        write!(f, "{}:{line}: {what}; {remedy}", page.display())
    }
}

fn lines(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
