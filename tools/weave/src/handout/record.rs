//! The record in a learner's edition of what the course put there: what differs from it is the learner's.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use marking::HANDOUT;
use serde::{Deserialize, Serialize};

use super::sources::Files;
use crate::error::Error;

/// The version of the record.
const FORMAT: u32 = 1;

/// A hash for each of the course's files.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    format: u32,
    files: BTreeMap<String, String>,
}

impl Record {
    /// What these files are.
    pub fn of(files: &Files) -> Record {
        let files = files.iter();
        Record {
            format: FORMAT,
            files: files
                .map(|(name, bytes)| (name.clone(), hash(bytes)))
                .collect(),
        }
    }

    /// The record of the edition in this folder; none where there is no edition.
    ///
    /// # Errors
    /// There is one and it cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Record>, Error> {
        let path = folder.join(HANDOUT);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::file("read", &path)(error)),
        };
        match serde_json::from_slice::<Record>(&text) {
            Ok(record) if record.format == FORMAT => Ok(Some(record)),
            _ => Err(Error::Handout(format!(
                "{} is not what this course wrote there; put back the one that was, \
                 or make a new edition and copy your exercises into it",
                path.display()
            ))),
        }
    }

    /// As it is written into an edition.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts are plain data") + "\n"
    }

    /// The names of the course's files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The hash of one of them.
    pub fn hash(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was put there yet.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// What a file's bytes are told apart by.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
