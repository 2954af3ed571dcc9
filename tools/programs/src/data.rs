//! Programs whose output is data: examples of a chapter's crate, which may use that crate and what it depends on.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::kept::add;

/// An example of a chapter that has a crate.
pub(crate) struct DataProgram<'a> {
    root: &'a Path,
    chapter: String,
    name: String,
}

impl DataProgram<'_> {
    /// The program in `file`, which is `chapters/chapter12/examples/NAME.rs` of the course at `root`; none if that
    /// chapter is no crate, so that the program stands on `std` alone.
    pub fn find<'a>(root: &'a Path, file: &Path) -> Option<DataProgram<'a>> {
        let folder = file.parent()?.parent()?;
        folder.join("Cargo.toml").is_file().then_some(DataProgram {
            root,
            chapter: folder.file_name()?.to_str()?.to_owned(),
            name: file.file_stem()?.to_str()?.to_owned(),
        })
    }

    /// A hash of what the program is made from beside its own file: its crate, and the measurements that either names.
    pub fn made_from(&self) -> String {
        let crate_folder = self.root.join("chapters").join(&self.chapter);
        let sources = crate_folder.join("src");
        let example = crate_folder
            .join("examples")
            .join(format!("{}.rs", self.name));
        let mut hasher = blake3::Hasher::new();
        add(&mut hasher, &sources);
        add(&mut hasher, &crate_folder.join("Cargo.toml"));
        let mut texts = Vec::new();
        read_all(&sources, &mut texts);
        read_all(&example, &mut texts);
        for path in files(&self.root.join("book/measurements")) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if texts.iter().any(|text| text.contains(&*name)) {
                add(&mut hasher, &path);
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Builds it and runs it with Cargo, for debugging as any program of a learner is.
    ///
    /// # Errors
    /// A sentence with what Cargo or the program said.
    pub fn run(&self) -> Result<String, String> {
        let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        let output = Command::new(cargo)
            .current_dir(self.root)
            .args([
                "run",
                "--quiet",
                "-p",
                &self.chapter,
                "--example",
                &self.name,
            ])
            .output()
            .map_err(|error| format!("could not start cargo: {error}"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("did not end well:\n{said}"));
        }
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    }
}

/// The files and folders in a folder, in order; none if it is a file.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Adds the text of a file, or of every file below a folder.
fn read_all(path: &Path, texts: &mut Vec<String>) {
    for inner in files(path) {
        read_all(&inner, texts);
    }
    texts.extend(fs::read_to_string(path));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    #[test]
    fn what_its_crate_and_the_measurements_say_decides_the_answer() {
        let course = tempfile::tempdir().expect("a folder");
        let root = course.path();
        write(root, "chapters/chapter12/Cargo.toml", "[package]\n");
        write(root, "chapters/chapter12/src/lib.rs", "//! Laws.\n");
        let file = root.join("chapters/chapter12/examples/speedup.rs");
        let key = || {
            let program = DataProgram::find(root, &file);
            program.expect("the chapter is a crate").made_from()
        };

        write(
            root,
            "chapters/chapter12/examples/speedup.rs",
            "include_str!(\"../../../book/measurements/sweep.json\")",
        );

        let first = key();
        write(root, "book/measurements/other.json", "{}");
        assert_eq!(key(), first, "it does not name that file");
        write(root, "book/measurements/sweep.json", "{}");
        let measured = key();
        write(root, "chapters/chapter12/src/lib.rs", "//! Other laws.\n");

        assert_ne!(measured, first);
        assert_ne!(key(), measured);
    }

    #[test]
    fn a_chapter_without_a_crate_has_no_data_programs() {
        let course = tempfile::tempdir().expect("a folder");
        let file = course.path().join("chapters/chapter03/examples/one.rs");

        assert!(DataProgram::find(course.path(), &file).is_none());
    }
}
