//! The corpus: one file a submission, in folders that are named for the verdict.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::course_root;

/// The exercise they are handed in for.
pub const EXERCISE: &str = "chapter03/lost_update";
/// The check that calls them, before any thread is there.
pub const CHECK: &str = "each_hit_is_counted";

#[derive(Clone)]
pub struct Hostile {
    /// `over_a_limit/starts_a_process`.
    pub name: String,
    /// `over-a-limit`.
    pub verdict: String,
    pub text: String,
}

/// All of them, in the order of their names.
pub fn all() -> Vec<Hostile> {
    let base = base();
    let mut hostile = Vec::new();
    for verdict in sorted(&folder()).into_iter().filter(|path| path.is_dir()) {
        let word = verdict.file_name().unwrap_or_default().to_string_lossy();
        for path in sorted(&verdict) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("it is text");
            hostile.push(Hostile {
                name: format!("{word}/{name}"),
                verdict: word.replace('_', "-"),
                text: format!("{text}{base}"),
            });
        }
    }
    hostile
}

/// The one of this name.
pub fn named(name: &str) -> Hostile {
    let one = all().into_iter().find(|one| one.name == name);
    one.unwrap_or_else(|| panic!("there is no {name}"))
}

/// What does nothing, good or bad.
pub fn harmless() -> String {
    format!("pub fn mischief() {{}}\n{}", base())
}

/// What they have in common.
fn base() -> String {
    let text = fs::read_to_string(folder().join("base.rs")).expect("it is there");
    // What stands before the first line of code is about that file.
    let (_, code) = text.split_once("\n\n").expect("a sentence, and the code");
    code.to_owned()
}

fn folder() -> PathBuf {
    course_root().join("tests/tests/hostile")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the tests");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}
