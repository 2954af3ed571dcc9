//! The rubric: a hash of everything that decides a mark beside the submission.

use std::path::Path;

use crate::course::entries;
use crate::crates::{self, TAUGHT};
use crate::libraries::SOURCES;
use crate::toolchain::Toolchain;
use crate::{Error, Result, host, lock};

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
    let hash = Hash::new().with("rustc", toolchain.version.as_bytes());
    Ok(with_packages(hash, root, &SOURCES)?.finish())
}

/// What the libraries are built from: the tools, the shadows of every crate that an exercise may allow, and the
/// versions and profiles of everything below them.
pub(crate) fn of_the_libraries(root: &Path, tools: &str) -> Result<String> {
    let mut hash = Hash::new().with("tools", tools.as_bytes());
    for taught in &TAUGHT {
        hash = with_packages(hash, root, taught.sources)?;
    }
    let read = |name: &str| {
        let path = root.join(name);
        std::fs::read_to_string(&path).map_err(Error::read(&path))
    };
    let packages = SOURCES
        .iter()
        .chain(TAUGHT.iter().flat_map(|taught| taught.sources));
    let lock = read("Cargo.lock")?;
    let mut needed = Vec::new();
    for package in packages.chain(&["tools/crates"]) {
        let manifest = read(&format!("{package}/Cargo.toml"))?;
        let name = package.trim_start_matches("tools/");
        needed.extend(lock::needs(&lock, name, &manifest));
    }
    Ok(hash
        .with("crates", read("tools/crates/Cargo.toml")?.as_bytes())
        .with(
            "Cargo.toml",
            of_every_member(&read("Cargo.toml")?).as_bytes(),
        )
        .with("Cargo.lock", lock::below(&lock, &needed).as_bytes())
        .with(host::NAME, host::source().as_bytes())
        .finish())
}

/// What a workspace's manifest says of versions and profiles, and not which packages it has beside the libraries: a
/// learner's edition, which has fewer, finds the libraries that the course has built.
fn of_every_member(manifest: &str) -> String {
    let says = |line: &&str| {
        !line.starts_with("members")
            && !line.starts_with("default-members")
            && !line.contains("{ path = ")
    };
    manifest.lines().filter(says).collect::<Vec<_>>().join("\n")
}

/// Adds what decides marks where these crates are allowed: their shadows' sources, and which real ones they are.
pub(crate) fn with_crates(mut hash: Hash, root: &Path, names: &[String]) -> Result<Hash> {
    if names.is_empty() {
        return Ok(hash);
    }
    let path = root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).map_err(Error::read(&path))?;
    for taught in crates::named(names) {
        hash = with_packages(hash, root, taught.sources)?;
        hash = hash.with(taught.name, lock::entry(&lock, taught.name).as_bytes());
    }
    Ok(hash)
}

/// Adds the manifest and the sources of each of these packages.
fn with_packages(mut hash: Hash, root: &Path, packages: &[&str]) -> Result<Hash> {
    for package in packages {
        let manifest = format!("{package}/Cargo.toml");
        let path = root.join(&manifest);
        hash = hash.with(
            &manifest,
            &std::fs::read(&path).map_err(Error::read(&path))?,
        );
        hash = with_folder(hash, root, &root.join(package).join("src"))?;
    }
    Ok(hash)
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

    #[test]
    fn a_crate_decides_only_where_it_is_allowed() {
        let here = std::env::current_dir().expect("a test has a current folder");
        let root = crate::Course::find(&here)
            .expect("tests run inside the course")
            .root;
        let rubric = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            with_crates(Hash::new(), &root, &names)
                .expect("the sources are there")
                .finish()
        };

        let (none, rayon, tokio) = (rubric(&[]), rubric(&["rayon"]), rubric(&["tokio"]));

        assert_eq!(none, Hash::new().finish());
        assert!(none != rayon && rayon != tokio && tokio != none);
    }

    #[test]
    fn which_other_packages_the_workspace_has_decides_nothing() {
        let manifest = |members: &str, solutions: &str, serde: &str| {
            format!(
                "[workspace]\nmembers = [{members}]\n[workspace.dependencies]\n{solutions}serde = \"{serde}\"\n"
            )
        };
        let whole = manifest(
            "\"solutions\"",
            "solutions = { path = \"solutions\" }\n",
            "1",
        );

        let without = manifest("", "", "1");
        let newer = manifest("", "", "2");

        assert_eq!(of_every_member(&whole), of_every_member(&without));
        assert_ne!(of_every_member(&newer), of_every_member(&without));
    }
}
