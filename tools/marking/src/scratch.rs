//! A folder for one mark, gone when the mark is made; two marks at once never meet.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// A folder of its own.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    pub fn new() -> Result<Scratch> {
        // The name's length never varies: it stands on the child's stack, whose layout is part of a mark.
        tempfile::Builder::new()
            .prefix("weave-")
            .rand_bytes(12)
            .tempdir()
            .map(|folder| Scratch { folder })
            .map_err(Error::workplace)
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of this name lies, or would lie.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file and returns where it lies.
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.file(name);
        fs::write(&path, contents).map_err(Error::workplace)?;
        Ok(path)
    }

    /// Where a file of this name would lie, its folder made.
    pub fn folder_for(&self, name: &str) -> Result<PathBuf> {
        let path = self.file(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::workplace)?;
        }
        Ok(path)
    }
}
