//! Which files of the course go into a learner's edition as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::Error;

/// Files by their paths from the root, with forward slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What goes in, whole folders and single files. Whatever else lies in the course stays there: an edition is a list of
/// what is meant for learners, and not of what is not.
const TAKEN: [&str; 10] = [
    ".cargo/config.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "book",
    "chapters",
    "exercises/Cargo.toml",
    "exercises/mark.rs",
    "rust-toolchain.toml",
    "tests/looks_like.json",
    "tools",
];

/// What lies in those folders and is for authors and instructors, or is made anew.
const LEFT_OUT: [&str; 6] = [
    "book/book",
    "book/coverage.toml",
    "book/screenshots",
    INSTRUCTORS,
    "tools/inline",   // tests the programs in prose, with those of the solutions
    "tools/loom-std", // holds a rival's verdicts against the explorer's, and needs the rival
];

/// The page for instructors, which tells what is planted in the exercises.
const INSTRUCTORS: &str = "book/src/instructors.md";

/// Reads every file that goes in.
pub fn read(root: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    for taken in TAKEN {
        collect(root, taken, &mut files)?;
    }
    Ok(files)
}

fn collect(root: &Path, name: &str, files: &mut Files) -> Result<(), Error> {
    if is_left_out(name) {
        return Ok(());
    }
    let path = root.join(name);
    if !path.is_dir() {
        let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
        files.insert(name.to_owned(), bytes);
        return Ok(());
    }
    for entry in fs::read_dir(&path).map_err(Error::file("read", &path))? {
        let entry = entry.map_err(Error::file("read", &path))?.file_name();
        let entry = entry.to_string_lossy();
        if !is_litter(&entry) {
            collect(root, &format!("{name}/{entry}"), files)?;
        }
    }
    Ok(())
}

/// What is no part of a learner's edition. The tests of a tool are its authors'; they hold programs like those that
/// learners are to write.
fn is_left_out(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let is_for_authors = matches!(parts[..], ["tools", _, "tests" | "benches" | "examples"]);
    is_for_authors || LEFT_OUT.contains(&name)
}

/// What editors, systems and tools leave behind.
fn is_litter(name: &str) -> bool {
    const ENDS: [&str; 4] = ["~", ".orig", ".rej", ".swp"];
    name.starts_with('.')
        || ["target", "node_modules", "__pycache__"].contains(&name)
        || ENDS.iter().any(|end| name.ends_with(end))
        || name.contains(".before-reset")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_for_learners_goes_in() {
        let folder = tempfile::tempdir().unwrap();
        let inside = [
            ".cargo/config.toml",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "book/src/welcome.md",
            "chapters/chapter03/tests/sweep.rs",
            "exercises/Cargo.toml",
            "exercises/mark.rs",
            "rust-toolchain.toml",
            "tests/looks_like.json",
            "tools/weave/src/main.rs",
        ];
        let outside = [
            "README.md",
            "book/book/index.html",
            "book/src/.welcome.md.swp",
            "book/src/instructors.md",
            "exercises/chapter03/lost_update.rs",
            "notes.txt",
            "solutions/chapter03/lost_update.rs",
            "tests/chapter03/lost_update/wrong/a.rs",
            "tools/explorer-std/tests/gallery/a.rs",
            "tools/inline/src/main.rs",
        ];
        for file in inside.iter().chain(&outside) {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }

        let files = read(folder.path()).unwrap();

        assert_eq!(files.into_keys().collect::<Vec<_>>(), inside);
    }
}
