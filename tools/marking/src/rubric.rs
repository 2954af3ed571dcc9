//! The rubric: a hash of everything that decides a mark beside the submission.

use std::path::Path;

use crate::course::entries;
use crate::libraries::SOURCES;
use crate::toolchain::Toolchain;
use crate::{Error, Result};

/// A hash over named parts, in the order they are given.
pub(crate) struct Hash {
    hasher: blake3::Hasher,
}

impl Hash {
    pub fn new() -> Hash {
        Hash {
            hasher: blake3::Hasher::new(),
        }
    }

    /// Adds a part. Lengths go in too, so that no two lists of parts look the same.
    #[must_use]
    pub fn with(mut self, name: &str, contents: &[u8]) -> Hash {
        for bytes in [name.as_bytes(), contents] {
            self.hasher.update(&(bytes.len() as u64).to_le_bytes());
            self.hasher.update(bytes);
        }
        self
    }

    /// 32 hexadecimal digits.
    pub fn finish(self) -> String {
        self.hasher.finalize().to_hex()[..32].to_owned()
    }
}

/// What is the same for every exercise: the explorer's and the checks' sources, and the compiler.
pub(crate) fn of_the_tools(root: &Path, toolchain: &Toolchain) -> Result<String> {
    let mut hash = Hash::new().with("rustc", toolchain.version.as_bytes());
    for package in SOURCES {
        let manifest = format!("{package}/Cargo.toml");
        let path = root.join(&manifest);
        hash = hash.with(
            &manifest,
            &std::fs::read(&path).map_err(Error::read(&path))?,
        );
        hash = with_folder(hash, root, &root.join(package).join("src"))?;
    }
    Ok(hash.finish())
}

/// What the libraries are built from: the tools, and the versions and profiles of everything below them.
pub(crate) fn of_the_libraries(root: &Path, tools: &str) -> Result<String> {
    let mut hash = Hash::new().with("tools", tools.as_bytes());
    for name in ["Cargo.toml", "Cargo.lock"] {
        let path = root.join(name);
        hash = hash.with(name, &std::fs::read(&path).map_err(Error::read(&path))?);
    }
    Ok(hash.finish())
}

/// Adds the Rust files of a folder, by their paths from the root of the course.
fn with_folder(mut hash: Hash, root: &Path, folder: &Path) -> Result<Hash> {
    for path in entries(folder)? {
        if path.is_dir() {
            hash = with_folder(hash, root, &path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name: Vec<_> = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .iter()
                .map(|part| part.to_string_lossy())
                .collect();
            hash = hash.with(
                &name.join("/"),
                &std::fs::read(&path).map_err(Error::read(&path))?,
            );
        }
    }
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_run_together_alike_hash_apart() {
        let one = Hash::new().with("a", b"bc").finish();
        let other = Hash::new().with("ab", b"c").finish();

        assert_ne!(one, other);
        assert_eq!(one, Hash::new().with("a", b"bc").finish());
    }
}
