//! An edition written beside its place: what goes wrong while writing leaves the place as it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use marking::HANDOUT;
use tempfile::TempDir;

use super::edition::Edition;
use super::record::Record;
use super::sources::Files;
use crate::error::Error;
use crate::progress::Progress;

/// A whole edition in a folder of its own, which goes when this is dropped.
pub struct Staged {
    /// Its parent is ours alone, and no model for the folder that a learner gets.
    folder: TempDir,
    /// The course's files, as they were written.
    files: Files,
}

/// The edition beside a folder that is not there yet.
pub fn beside(folder: &Path, edition: &Edition) -> Result<Staged, Error> {
    let parent = folder.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(Error::file("make", parent))?;
    Staged::write(parent, edition)
}

/// The edition inside a folder that is there.
pub fn within(folder: &Path, edition: &Edition) -> Result<Staged, Error> {
    Staged::write(folder, edition)
}

impl Staged {
    fn write(place: &Path, edition: &Edition) -> Result<Staged, Error> {
        let folder = tempfile::Builder::new()
            .prefix(".weave-handout-")
            .tempdir_in(place)
            .map_err(Error::file("write", place))?;
        let mut staged = Staged {
            folder,
            files: edition.files.clone(),
        };
        let progress = Progress::of(edition.files.len() + edition.exercises.len());
        progress.say("writing the learner's edition");
        for (name, bytes) in edition.files.iter().chain(&edition.exercises) {
            write(&staged.path(name), bytes)?;
            progress.advance();
        }
        staged.lock()?;
        write(&staged.path(HANDOUT), staged.record().text().as_bytes())?;
        Ok(staged)
    }

    /// Where a file of the edition lies for now.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("edition").join(name)
    }

    /// What the course puts into the edition.
    pub fn record(&self) -> Record {
        Record::of(&self.files)
    }

    /// Moves the whole edition to where nothing is yet.
    pub fn become_folder(self, folder: &Path) -> Result<(), Error> {
        fs::rename(self.folder.path().join("edition"), folder).map_err(Error::file("write", folder))
    }

    /// Drops from the lock file what only the packages need that stay with the course. Cargo would do so at a learner's
    /// first command, and the file would look changed by them.
    fn lock(&mut self) -> Result<(), Error> {
        let path = self.path("Cargo.lock");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let ran = Command::new(cargo)
            .current_dir(self.folder.path().join("edition"))
            .args(["update", "--workspace", "--offline", "--quiet"])
            .output()
            .map_err(Error::file("ask cargo for", &path))?;
        if !ran.status.success() {
            let said = String::from_utf8_lossy(&ran.stderr);
            return Err(Error::Handout(format!(
                "the edition's workspace is not sound: cargo says\n{}",
                said.trim_end()
            )));
        }
        let lock = fs::read(&path).map_err(Error::file("read", &path))?;
        self.files.insert("Cargo.lock".to_owned(), lock);
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    fs::write(path, bytes).map_err(Error::file("write", path))
}
