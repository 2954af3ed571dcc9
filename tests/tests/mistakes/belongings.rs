//! What is the learner's in a copy of the course: what they wrote, what was kept for them, what is remembered.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files, by name, with what they hold; and the names of all that lies at the root of the course.
#[derive(Clone, PartialEq, Eq)]
pub struct Belongings {
    files: BTreeMap<String, Vec<u8>>,
}

/// Where a learner's files lie, and where a mark that was broken off might leave something.
const FOLDERS: [&str; 3] = ["exercises", ".weave", "tmp"];

impl Belongings {
    /// Those in the course at `root`.
    pub fn of(root: &Path) -> Belongings {
        let mut files = BTreeMap::new();
        for folder in FOLDERS {
            collect(root, &root.join(folder), &mut files);
        }
        for entry in fs::read_dir(root).expect("the course").flatten() {
            let path = entry.path();
            if path.is_file() {
                let bytes = fs::read(&path).expect("a file of the course");
                files.insert(entry.file_name().to_string_lossy().into_owned(), bytes);
            }
        }
        // It holds nothing, and is there as soon as anything wants to be remembered.
        files.remove(".weave/lock");
        Belongings { files }
    }

    /// As [`Belongings::assert_as_before`], with a whole copy of one file beside it.
    #[track_caller]
    pub fn assert_with_a_copy(&self, before: &Belongings, file: &str) {
        let (mut files, name) = (self.files.clone(), format!("{file}.before-reset"));
        let copy = files.remove(&name);
        assert!(copy.as_ref() == before.files.get(file), "no whole {name}");
        Belongings { files }.assert_as_before(before);
    }

    /// Asserts that everything is here as it was, and nothing else.
    #[track_caller]
    pub fn assert_as_before(&self, before: &Belongings) {
        let differ = |one: &Belongings, other: &Belongings| -> Vec<String> {
            let files = one.files.iter();
            files
                .filter(|(name, bytes)| other.files.get(*name) != Some(bytes))
                .map(|(name, bytes)| format!("{name}: {} bytes", bytes.len()))
                .collect()
        };
        assert!(
            self == before,
            "before {:#?}\nnow {:#?}",
            differ(before, self),
            differ(self, before)
        );
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.strip_prefix(root).expect("inside the course");
        let name = name.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            files.insert(format!("{name}/"), Vec::new());
            collect(root, &path, files);
        } else {
            files.insert(name, fs::read(&path).expect("a learner's file"));
        }
    }
}

#[test]
fn a_file_cut_short_and_one_left_behind_are_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let exercises = folder.path().join("exercises");
    fs::create_dir(&exercises).expect("a folder");
    fs::write(exercises.join("a.rs"), "whole").expect("it is written");
    let before = Belongings::of(folder.path());

    fs::write(exercises.join("a.rs"), "who").expect("it is written");
    assert!(Belongings::of(folder.path()) != before);
    fs::write(exercises.join("a.rs"), "whole").expect("it is written");
    fs::write(exercises.join("a.rs.before-reset"), "").expect("it is written");
    assert!(Belongings::of(folder.path()) != before);
    fs::remove_file(exercises.join("a.rs.before-reset")).expect("it was there");
    Belongings::of(folder.path()).assert_as_before(&before);
}
