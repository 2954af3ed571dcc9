//! The texts that may hold programs: pages, the two files for visitors, statements of exercises.

use std::fs;
use std::path::{Path, PathBuf};

/// A text, line for line as its file has it.
pub struct Prose {
    /// From the root of the course, with forward slashes.
    pub file: String,
    /// Markdown. What is no prose of a Rust file is an empty line here.
    pub text: String,
}

/// All texts of the course at `root`, in the order of their names.
pub fn all(root: &Path) -> Vec<Prose> {
    let mut files = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    collect(&root.join("book/src"), "md", &mut files);
    collect(&root.join("solutions"), "rs", &mut files);
    files.sort();
    files.iter().filter_map(|file| read(root, file)).collect()
}

fn read(root: &Path, file: &Path) -> Option<Prose> {
    let text = fs::read_to_string(file).ok()?;
    let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy();
    let is_rust = file.extension().is_some_and(|extension| extension == "rs");
    Some(Prose {
        file: name.replace('\\', "/"),
        text: if is_rust { statement(&text) } else { text },
    })
}

/// What the `//!` lines of a Rust file say.
fn statement(text: &str) -> String {
    let line = |line: &str| {
        let said = line.strip_prefix("//!").unwrap_or_default();
        said.strip_prefix(' ').unwrap_or(said).to_owned() + "\n"
    };
    text.lines().map(line).collect()
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}
