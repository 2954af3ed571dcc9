//! Answers of earlier times, kept in Cargo's target folder: no rebuild of the book asks twice.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What decides an answer beside the program itself.
const DECIDES: [&str; 5] = [
    "rust-toolchain.toml",
    "tools/explorer/src",
    "tools/explorer-std/src",
    "tools/checks/src",
    "tools/marking/src",
];

/// A folder of answers.
pub(crate) struct Kept {
    root: PathBuf,
    folder: PathBuf,
    decides: OnceLock<blake3::Hash>,
}

impl Kept {
    /// Answers about the course at `root`, kept in a folder of `target`.
    pub fn new(root: &Path, target: &Path) -> Kept {
        Kept {
            root: root.to_owned(),
            folder: target.join("weave-programs"),
            decides: OnceLock::new(),
        }
    }

    /// The answer kept for this key.
    pub fn find<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.file(key)).ok()?).ok()
    }

    /// Keeps an answer. Written beside and renamed, so that nobody reads half a file.
    pub fn keep(&self, key: &str, answer: &impl Serialize) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let beside = tempfile::NamedTempFile::new_in(&self.folder)?;
        serde_json::to_writer(&beside, answer)?;
        beside.persist(self.file(key))?;
        Ok(())
    }

    fn file(&self, key: &str) -> PathBuf {
        let decides = self.decides.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            for path in DECIDES {
                add(&mut hasher, &self.root.join(path));
            }
            hasher.finalize()
        });
        let mut name = blake3::Hasher::new();
        name.update(decides.as_bytes()).update(key.as_bytes());
        self.folder
            .join(format!("{}.json", name.finalize().to_hex()))
    }
}

/// Adds a file, or every file of a folder, by name and content.
pub(crate) fn add(hasher: &mut blake3::Hasher, path: &Path) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            add(hasher, &path);
        }
    } else if let Ok(bytes) = fs::read(path) {
        let name = path.file_name().unwrap_or_default();
        hasher
            .update(name.as_encoded_bytes())
            .update(&(bytes.len() as u64).to_le_bytes())
            .update(&bytes);
    }
}
