//! The parallel trees: each exercise has a solution, a stub and checks, and nothing else lies there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Problem;
use crate::error::Error;

/// An exercise by its chapter and its name.
pub type Name = (String, String);

/// What an exercise has in each tree, and what to do where it is missing.
const TREES: [(&str, &str, &str); 3] = [
    ("solutions", "solution", "write the reference solution"),
    ("exercises", "stub", "derive it: cargo weave reset"),
    ("tests", "checks", "write the checks that mark it"),
];

/// Folders of package `tests` that Cargo gives a meaning.
const CARGOS: [&str; 2] = ["tests", "examples"];

/// The names in any tree, and what does not belong.
pub fn check(root: &Path) -> Result<(BTreeSet<Name>, Vec<Problem>), Error> {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for (tree, ..) in TREES {
        found.push(names_in(root, tree, &mut problems)?);
    }
    let all: BTreeSet<Name> = found.iter().flatten().cloned().collect();
    for ((tree, thing, help), names) in TREES.iter().zip(&found) {
        for (chapter, name) in all.difference(names) {
            let help = match *tree {
                "exercises" => format!("{help} {chapter}/{name}"),
                _ => format!("{help}, or remove the exercise's other files"),
            };
            problems.push(Problem::new(
                format!("exercise {chapter}/{name} has no {thing}"),
                format!("{tree}/{chapter}/{name}.rs"),
                help,
            ));
        }
    }
    for (chapter, name) in &all {
        problems.extend(strays_beside_checks(root, chapter, name)?);
    }
    Ok((all, problems))
}

/// The exercises that one tree has a file for.
fn names_in(root: &Path, tree: &str, problems: &mut Vec<Problem>) -> Result<BTreeSet<Name>, Error> {
    let mut names = BTreeSet::new();
    let mut folders = Vec::new();
    for entry in entries(&root.join(tree))? {
        let name = file_name(&entry);
        if !entry.is_dir() {
            continue;
        }
        if is_chapter(&name) {
            folders.push((name, entry));
        } else if tree != "tests" || !CARGOS.contains(&name.as_str()) {
            problems.push(stray(format!("{tree}/{name}"), "only chapters lie here"));
        }
    }
    for (chapter, folder) in folders {
        let mut inner = Vec::new();
        for entry in entries(&folder)? {
            let name = file_name(&entry);
            if entry.is_dir() {
                inner.push(name);
            } else if let Some(name) = name.strip_suffix(".rs") {
                names.insert((chapter.clone(), name.to_owned()));
            } else if tree != "exercises" || !name.contains(".rs.before-reset") {
                let place = format!("{tree}/{chapter}/{name}");
                problems.push(stray(place, "only one .rs file an exercise lies here"));
            }
        }
        for name in inner {
            // Beside the checks lies the folder of the wrong solutions.
            if tree != "tests" || !names.contains(&(chapter.clone(), name.clone())) {
                let place = format!("{tree}/{chapter}/{name}");
                problems.push(stray(place, "there is no exercise of this name"));
            }
        }
    }
    Ok(names)
}

/// What lies beside an exercise's checks and is not `wrong/NAME.rs`.
fn strays_beside_checks(root: &Path, chapter: &str, name: &str) -> Result<Vec<Problem>, Error> {
    let place = format!("tests/{chapter}/{name}");
    let folder = root.join(&place);
    let mut problems = Vec::new();
    if !folder.is_dir() {
        return Ok(problems);
    }
    for entry in entries(&folder)? {
        let inner = file_name(&entry);
        if inner != "wrong" || !entry.is_dir() {
            let help = "only the folder wrong/ lies here";
            problems.push(stray(format!("{place}/{inner}"), help));
            continue;
        }
        for wrong in entries(&entry)? {
            let file = file_name(&wrong);
            if wrong.is_dir() || !file.ends_with(".rs") {
                let help = "only wrong solutions, .rs files, lie here";
                problems.push(stray(format!("{place}/wrong/{file}"), help));
            }
        }
    }
    Ok(problems)
}

fn stray(place: String, because: &str) -> Problem {
    let help = format!("{because}: move or remove it");
    Problem::new("this does not belong to the course", place, help)
}

fn is_chapter(name: &str) -> bool {
    name.strip_prefix("chapter").is_some_and(|number| {
        number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// What lies in a folder, by name; the hidden files of editors and systems are nobody's.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let mut paths = read().map_err(Error::file("read", folder))?;
    paths.retain(|path| !file_name(path).starts_with('.'));
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        root
    }

    const WHOLE: [&str; 6] = [
        "solutions/lib.rs",
        "solutions/chapter03/a.rs",
        "exercises/chapter03/a.rs",
        "exercises/chapter03/a.rs.before-reset-2",
        "tests/chapter03/a.rs",
        "tests/chapter03/a/wrong/b.rs",
    ];

    #[test]
    fn a_whole_course_has_no_problem() {
        let root = course(&WHOLE);

        let (names, problems) = check(root.path()).unwrap();

        assert_eq!(problems, []);
        assert_eq!(
            names.into_iter().collect::<Vec<_>>(),
            [("chapter03".to_owned(), "a".to_owned())]
        );
    }

    #[test]
    fn every_stray_and_every_gap_is_told_at_once() {
        let strays = [
            "exercises/notes/x.rs",
            "exercises/chapter03/a.rs.orig",
            "solutions/chapter03/a/x.rs",
            "solutions/chapter03/c.rs",
            "tests/chapter03/a/right/x.rs",
            "tests/chapter03/a/wrong/x.txt",
            "tests/tests/command.rs",
        ];
        let root = course(&[&WHOLE[..], &strays].concat());

        let (_, problems) = check(root.path()).unwrap();

        let places: BTreeSet<&str> = problems.iter().map(|one| one.place.as_str()).collect();
        let expected = [
            "exercises/chapter03/a.rs.orig",
            "exercises/chapter03/c.rs",
            "exercises/notes",
            "solutions/chapter03/a",
            "tests/chapter03/a/right",
            "tests/chapter03/a/wrong/x.txt",
            "tests/chapter03/c.rs",
        ];
        assert_eq!(places, BTreeSet::from(expected));
    }
}
