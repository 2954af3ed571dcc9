//! The answers captured with the book: each is what its program gives today.
//!
//! `UPDATE_GOLDEN=1 cargo test -p tests --test captured` writes them.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use marker::{Course, Marker};
use programs::BookPrograms;

const REFRESH: &str = "`UPDATE_GOLDEN=1 cargo test -p tests --test captured` writes them anew";

/// The files below a folder, by their names in it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                let name = path.strip_prefix(root).expect("it lies inside");
                let text = fs::read_to_string(&path).expect("captured answers are text");
                files.insert(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

/// Each way in which the committed files are not those made anew.
fn differences(
    committed: &BTreeMap<String, String>,
    anew: &BTreeMap<String, String>,
) -> Vec<String> {
    let changed = anew.iter().filter_map(|(name, text)| {
        let captured = format!("book/captured/{name}");
        match committed.get(name) {
            None => Some(format!("{captured}:1: missing")),
            Some(old) if old == text => None,
            Some(old) => {
                let same = old.lines().zip(text.lines()).take_while(|(a, b)| a == b);
                Some(format!("{captured}:{}: stale", same.count() + 1))
            }
        }
    });
    let unused = committed.keys().filter(|name| !anew.contains_key(*name));
    let unused = unused.map(|name| format!("book/captured/{name}:1: no page shows it any more"));
    changed.chain(unused).collect()
}

#[test]
fn every_captured_answer_is_what_its_program_gives_today() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    let (root, captured) = (course.root.clone(), course.root.join("book/captured"));
    let marker = Arc::new(Marker::new(&course).expect("the libraries build"));
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path().join("captured");

    let programs = BookPrograms::anew(course, &folder, marker);
    render::build(&root, &scratch.path().join("site"), Arc::new(programs))
        .unwrap_or_else(|error| panic!("the book does not render:\n{error}"));

    if env::var_os("UPDATE_GOLDEN").is_some() {
        // Missing the first time.
        let _ = fs::remove_dir_all(&captured);
        for (name, text) in files(&folder) {
            let path = captured.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            fs::write(path, text).expect("the answer is written");
        }
    }
    let differences = differences(&files(&captured), &files(&folder));
    assert!(
        differences.is_empty(),
        "{}\n{REFRESH}; look at the difference before you commit it",
        differences.join("\n")
    );
}

#[test]
fn stale_missing_and_unused_answers_are_told_by_name_and_line() {
    let folder = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
        let owned = files
            .iter()
            .map(|&(name, text)| (name.to_owned(), text.to_owned()));
        owned.collect()
    };
    let committed = folder(&[
        ("a.txt", "From a:\n\n2 hits\n"),
        ("b.txt", ""),
        ("d.txt", ""),
    ]);
    let anew = folder(&[
        ("a.txt", "From a:\n\n1 hit\n"),
        ("b.txt", ""),
        ("c.txt", ""),
    ]);

    let differences = differences(&committed, &anew);

    assert_eq!(
        differences,
        [
            "book/captured/a.txt:3: stale",
            "book/captured/c.txt:1: missing",
            "book/captured/d.txt:1: no page shows it any more",
        ]
    );
}
