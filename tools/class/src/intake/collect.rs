//! What is collected from one submission, and the limits that hold for any.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use super::names::{self, Named};

/// Most files and folders in one submission.
pub const MOST_ENTRIES: usize = 20_000;
/// Most bytes of one submission when it is unpacked.
pub const MOST_BYTES: u64 = 64 << 20;
/// Most bytes of one exercise's file. The longest solution has some 10 kB.
pub const MOST_FILE_BYTES: u64 = 1 << 20;
/// Most folders inside each other.
pub const MOST_DEPTH: usize = 32;

/// Why nothing of a submission is taken.
pub type Whole<T> = Result<T, String>;

/// The exercises of one submission.
#[derive(Debug, Default)]
pub struct Collected {
    /// The files, by exercise.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is refused of it: its name inside the submission, and why.
    pub refused: Vec<(String, String)>,
    /// When it was handed in, as far as the file system knows; in seconds since 1970.
    pub time: i64,
}

/// Collects a submission, entry by entry.
pub struct Collector<'a> {
    exercises: &'a BTreeSet<String>,
    entries: usize,
    /// In which file each exercise was found.
    found: BTreeMap<String, String>,
    collected: Collected,
}

impl<'a> Collector<'a> {
    pub fn new(exercises: &'a BTreeSet<String>) -> Collector<'a> {
        Collector {
            exercises,
            entries: 0,
            found: BTreeMap::new(),
            collected: Collected::default(),
        }
    }

    /// Counts one more entry, and says what its path means; one with an odd name is refused.
    pub fn entry(&mut self, path: &str) -> Whole<Named> {
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            return Err(format!(
                "it has more than {MOST_ENTRIES} files; ask for what `cargo weave submit` makes"
            ));
        }
        let named = names::named(path, self.exercises);
        if let Named::Odd(why) = named {
            self.refuse(path, why);
        }
        Ok(named)
    }

    /// Does not take this one.
    pub fn refuse(&mut self, path: &str, why: &str) {
        let refusal = (names::shown(path), why.to_owned());
        self.collected.refused.push(refusal);
    }

    /// Reads the file of an exercise, no further than a file may go.
    pub fn take(&mut self, path: &str, exercise: &str, file: impl Read) -> io::Result<()> {
        let mut text = Vec::new();
        file.take(MOST_FILE_BYTES + 1).read_to_end(&mut text)?;
        if text.len() as u64 > MOST_FILE_BYTES {
            let most = MOST_FILE_BYTES >> 10;
            self.refuse(path, &format!("it is longer than {most} KiB"));
            return Ok(());
        }
        let files = &mut self.collected.files;
        match self.found.get(exercise) {
            Some(first) if files.get(exercise) != Some(&text) => {
                let why = format!("{first} is another file for {exercise}; hand in one of them");
                files.remove(exercise);
                self.refuse(path, &why);
            }
            Some(_) => (),
            None => {
                self.found.insert(exercise.to_owned(), names::shown(path));
                files.insert(exercise.to_owned(), text);
            }
        }
        Ok(())
    }

    /// Everything, handed in then.
    pub fn finish(mut self, time: i64) -> Collected {
        self.collected.time = time;
        self.collected
    }
}

/// Reads no more than a submission may have, and then fails.
pub struct Capped<R> {
    inner: R,
    left: u64,
}

impl<R> Capped<R> {
    pub fn new(inner: R) -> Capped<R> {
        Capped {
            inner,
            left: MOST_BYTES,
        }
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if most == 0 && !buffer.is_empty() {
            return Err(io::Error::other(too_much()));
        }
        let count = self.inner.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// What is said of a submission that unpacks to more than one may have.
pub fn too_much() -> String {
    let most = MOST_BYTES >> 20;
    format!("unpacked it has more than {most} MiB; ask for what `cargo weave submit` makes")
}
