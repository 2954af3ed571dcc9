//! What caller and keeper say to one another.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{Backend, Policy, Stopped};

/// What the caller asks for. With it come the [`Descriptors`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub backend: Backend,
    pub policy: Policy,
    /// The program's path and its arguments.
    pub command: Vec<Word>,
    pub environment: Vec<(Word, Word)>,
    /// The program's current folder.
    pub folder: PathBuf,
    /// Whether to do all but start the program.
    pub rehearsal: bool,
}

/// A word that need not be text, though nearly all are: as text it is a quarter as long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Word {
    Text(String),
    Other(OsString),
}

impl From<&OsStr> for Word {
    fn from(word: &OsStr) -> Word {
        match word.to_str() {
            Some(text) => Word::Text(text.to_owned()),
            None => Word::Other(word.to_owned()),
        }
    }
}

impl AsRef<OsStr> for Word {
    fn as_ref(&self) -> &OsStr {
        match self {
            Word::Text(text) => text.as_ref(),
            Word::Other(word) => word,
        }
    }
}

/// What goes down with an order, in this order.
pub struct Descriptors<T> {
    /// First, so that its number is [`RECORD`](crate::RECORD) in a process that has only the standard ones.
    pub record: T,
    /// Where the answers go.
    pub channel: T,
    pub stdout: T,
    pub stderr: T,
    /// None for an empty one.
    pub stdin: Option<T>,
}

impl<T> Descriptors<T> {
    pub fn into_list(self) -> Vec<T> {
        let first = [self.record, self.channel, self.stdout, self.stderr];
        first.into_iter().chain(self.stdin).collect()
    }

    pub fn from_list(list: Vec<T>) -> Option<Descriptors<T>> {
        let mut list = list.into_iter();
        Some(Descriptors {
            record: list.next()?,
            channel: list.next()?,
            stdout: list.next()?,
            stderr: list.next()?,
            stdin: list.next(),
        })
    }
}

/// What the keeper answers: that it is there, and then one of the others. With the end come the descriptors of the files
/// that stay.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The keeper's process.
    Begun(i32),
    /// The rehearsal went well.
    Ready,
    /// The program is over, and all that it started.
    Ended {
        /// As `wait` gives it.
        status: i32,
        processor_micros: u64,
        stopped: Option<Stopped>,
        /// Which of the files that stay were there, by their position among [`keeps`](crate::Scratch::keeps).
        kept: Vec<usize>,
    },
    /// There was no program to run.
    Failed(Failure),
}

/// Why a program was not run.
#[derive(Debug, Serialize, Deserialize)]
pub enum Failure {
    NotMade(String),
    Unreadable(PathBuf),
    Program(String),
}

impl Failure {
    /// For `map_err`: what was tried, before what the system said.
    pub fn to<E: std::fmt::Display>(action: impl std::fmt::Display) -> impl FnOnce(E) -> Failure {
        move |error| Failure::NotMade(format!("could not {action}: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_word_that_is_no_text_arrives_as_it_is() {
        for word in [OsStr::new("word"), OsStr::from_bytes(b"\xff")] {
            let sent = serde_json::to_string(&Word::from(word)).unwrap();

            let received: Word = serde_json::from_str(&sent).unwrap();

            assert_eq!(received.as_ref(), word, "{sent}");
        }
    }
}
