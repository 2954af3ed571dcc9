//! The test of the marker: what it says of every solution, every stub and every planted wrong solution.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use marker::{Course, Exercise, Mark, Marker, Verdict};

static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let here = std::env::current_dir().expect("a test has a current folder");
    Course::find(&here).expect("tests run inside the course")
});

static MARKER: LazyLock<Marker> =
    LazyLock::new(|| Marker::new(&COURSE).expect("the libraries build"));

fn exercises() -> Vec<Exercise> {
    COURSE.exercises().expect("every header can be read")
}

fn mark(exercise: &Exercise, file: &Path) -> Mark {
    MARKER
        .mark(exercise, file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The checks that were lost and their verdicts, by name.
fn lost(mark: &Mark) -> Vec<(String, Verdict)> {
    let mut lost: Vec<_> = mark
        .checks
        .iter()
        .filter_map(|check| Some((check.name.clone(), check.verdict?)))
        .collect();
    lost.sort();
    lost
}

/// A mark as a person who mends the course wants to read it.
fn told(mark: &Mark) -> String {
    let mut told = String::new();
    for check in &mark.checks {
        let verdict = check.verdict.map_or("passed", Verdict::words);
        let message = check.message.as_deref().unwrap_or_default();
        writeln!(told, "  {} ({verdict}) {message}", check.name).expect("a string takes all");
    }
    told
}

/// A mark that is not as it should be, if it is not; all of them are told at once.
fn unless(right: bool, name: &str, mark: &Mark) -> Option<String> {
    (!right).then(|| format!("{name}:\n{}", told(mark)))
}

fn assert_none(problems: impl Iterator<Item = String>) {
    let problems: Vec<String> = problems.collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_solution_gets_full_marks() {
    let problems = exercises().into_iter().filter_map(|exercise| {
        let mark = mark(&exercise, &exercise.solution_path());
        unless(mark.points.are_full(), &exercise.id(), &mark)
    });

    assert_none(problems);
}

#[test]
fn every_stub_gets_nothing() {
    let folder = tempfile::tempdir().expect("a folder for the stubs");
    let problems = exercises().into_iter().filter_map(|exercise| {
        let stub = folder.path().join("stub.rs");
        fs::write(&stub, exercise.stub().expect("a stub derives")).expect("the stub is written");
        let mark = mark(&exercise, &stub);
        unless(mark.points.earned == 0, &exercise.id(), &mark)
    });

    assert_none(problems);
}

#[test]
fn every_wrong_solution_loses_what_it_says_and_no_more() {
    let problems = exercises().into_iter().flat_map(|exercise| {
        let planted = exercise
            .wrong()
            .expect("every wrong solution says what it loses");
        planted.into_iter().filter_map(move |wrong| {
            let mark = mark(&exercise, &wrong.path);
            let mut claimed = wrong.loses.clone();
            claimed.sort();
            let name = format!("{} {} should lose {claimed:?}", exercise.id(), wrong.name);
            unless(lost(&mark) == claimed, &name, &mark)
        })
    });

    assert_none(problems);
}

#[test]
fn the_same_file_gets_the_same_mark_byte_for_byte() {
    for exercise in exercises() {
        let planted = exercise
            .wrong()
            .expect("every wrong solution says what it loses");
        for wrong in planted.iter().take(1) {
            let json =
                || serde_json::to_string(&mark(&exercise, &wrong.path)).expect("a mark is data");

            assert_eq!(json(), json(), "{}", wrong.path.display());
        }
    }
}
