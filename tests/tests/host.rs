//! A mark is the same whether a host loads its checks or they are linked into a program of their own, byte for byte.
//!
//! `HOST=all cargo test -p tests --test host` compares every solution and every planted wrong one.

use std::env;
use std::path::{Path, PathBuf};

use marker::{Course, Exercise, Marker};

/// Of each exercise the solution and a wrong one; all wrong ones if asked for.
fn submissions(course: &Course) -> Vec<(Exercise, PathBuf)> {
    let most = match env::var("HOST").as_deref() {
        Ok("all") => usize::MAX,
        _ => 1,
    };
    let mut exercises = course.exercises().expect("every header can be read");
    if most == 1 {
        exercises.dedup_by(|one, other| one.chapter == other.chapter);
    }
    let mut submissions = Vec::new();
    for exercise in exercises {
        let wrong = exercise.wrong().expect("they say what they lose");
        submissions.push((exercise.clone(), exercise.solution_path()));
        let wrong = wrong.into_iter().take(most);
        submissions.extend(wrong.map(|one| (exercise.clone(), one.path)));
    }
    submissions
}

fn json(marker: &Marker, exercise: &Exercise, file: &Path) -> String {
    let mark = marker
        .mark(exercise, file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::to_string(&mark).expect("a mark is data")
}

#[test]
fn a_mark_is_the_same_with_a_host_and_without_one() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    let marker = || Marker::new(&course).expect("the libraries build");
    let (with, without) = (marker(), marker().without_a_host());
    assert!(!without.has_a_host());

    for (exercise, file) in submissions(&course) {
        let expected = json(&without, &exercise, &file);
        let found = json(&with, &exercise, &file);

        assert_eq!(found, expected, "{}", file.display());
    }
}

#[cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
#[test]
fn this_system_has_a_host() {
    let here = env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");

    let marker = Marker::new(&course).expect("the libraries build");

    assert!(marker.has_a_host());
}
