//! No line of a solution, and no wrong solution, is in a learner's edition.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use marker::Course;
use serde::Deserialize;

use crate::support::course_root;
use crate::{HandedOut, SHARED, files};

/// Lines up to this long say nothing by themselves.
const SHORT: usize = 12;

/// `lines.toml`: lines that stand elsewhere too.
#[derive(Deserialize)]
struct Exceptions {
    shared: Vec<Shared>,
}

/// Lines that are no answer, and why.
#[derive(Deserialize)]
struct Shared {
    because: String,
    /// Where they may stand: files, or folders with a slash at the end; everywhere if there are none.
    #[serde(default)]
    places: Vec<String>,
    lines: Vec<String>,
}

impl Shared {
    fn covers(&self, line: &str, file: &str) -> bool {
        let is_here =
            |place: &String| file == place || place.ends_with('/') && file.starts_with(place);
        self.lines.iter().any(|one| one == line)
            && (self.places.is_empty() || self.places.iter().any(is_here))
    }
}

/// The lines that only the solutions have, each with the exercises it answers.
fn answers(root: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let course = Course::find(root).expect("it is a course");
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for exercise in course.exercises().expect("they can be read") {
        let stub = exercise.stub().expect("it derives");
        let given: BTreeSet<&str> = stub.lines().map(str::trim).collect();
        let solution = fs::read_to_string(exercise.solution_path()).expect("it is there");
        for line in regions(&solution) {
            if line.len() > SHORT && !given.contains(line) && !is_import(line) {
                let ids = answers.entry(line.to_owned()).or_default();
                ids.insert(exercise.id());
            }
        }
    }
    answers
}

/// The lines between `//[ …` and `//]`.
fn regions(solution: &str) -> Vec<&str> {
    let mut is_open = false;
    let mut found = Vec::new();
    for line in solution.lines().map(str::trim) {
        match line {
            _ if line.starts_with("//[") => is_open = true,
            "//]" => is_open = false,
            _ if is_open => found.push(line),
            _ => (),
        }
    }
    found
}

/// What an import names is in the statement or in the standard library's documentation; how it is used is the answer.
fn is_import(line: &str) -> bool {
    line.starts_with("use ") || line.starts_with("pub use ")
}

/// The lines of solutions in a folder, as `FILE: LINE`.
fn leaks(root: &Path, answers: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in files(root) {
        let bytes = fs::read(root.join(&file)).expect("it is there");
        for line in String::from_utf8_lossy(&bytes).lines().map(str::trim) {
            if answers.contains_key(line) {
                found.insert((file.clone(), line.to_owned()));
            }
        }
    }
    found
}

#[test]
fn no_line_of_a_solution_is_in_it() {
    let answers = answers(&course_root());
    let exceptions: Exceptions = toml::from_str(include_str!("lines.toml")).expect("it is read");
    assert!(exceptions.shared.iter().all(|one| !one.because.is_empty()));

    let found = leaks(&SHARED.root(), &answers);

    assert!(
        answers.len() > 500,
        "{} lines are searched for",
        answers.len()
    );
    let leaked: Vec<_> = found
        .iter()
        .filter(|(file, line)| !exceptions.shared.iter().any(|one| one.covers(line, file)))
        .map(|(file, line)| format!("{file}: {line}\n    answers {:?}", answers[line]))
        .collect();
    assert!(
        leaked.is_empty(),
        "lines of solutions are handed out:\n{}",
        leaked.join("\n")
    );
    for shared in &exceptions.shared {
        for line in &shared.lines {
            let is_used = found
                .iter()
                .any(|(file, found)| found == line && shared.covers(line, file));
            assert!(is_used, "lines.toml allows a line that nothing has: {line}");
        }
    }
}

#[test]
fn neither_a_solution_nor_a_wrong_one_is_in_it_as_a_file() {
    let handed_out: Vec<String> = files(&SHARED.root());

    for file in &handed_out {
        let is_one = file.starts_with("solutions") || file.contains("/wrong/");
        assert!(!is_one, "{file}");
    }
    let course = Course::find(&course_root()).expect("it is a course");
    for exercise in course.exercises().expect("they can be read") {
        assert!(handed_out.contains(&exercise.submission_name()));
        assert!(handed_out.contains(&exercise.checks_name()));
    }
}

/// The search finds what is there: a check that cannot fail would be none.
#[test]
fn a_solution_that_lies_in_an_edition_is_found() {
    let handed_out = HandedOut::made();
    let solution = handed_out.course.read("solutions/chapter04/striped_map.rs");
    handed_out.write("book/src/striped_map.md", &solution);

    let found = leaks(&handed_out.root(), &answers(&course_root()));

    let lines = found
        .iter()
        .filter(|(file, _)| file == "book/src/striped_map.md");
    assert!(lines.count() > 10);
}
