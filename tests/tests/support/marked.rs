//! Marks of the course's own submissions and of texts, and marks that are compared, byte for byte.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use marker::{Course, Exercise, Mark, Marker};

use super::course_root;

/// The course that these tests belong to.
pub fn course() -> Course {
    Course {
        root: course_root(),
    }
}

/// The mark of a text, whatever that does.
pub fn mark(marker: &Marker, exercise: &Exercise, text: &str) -> Mark {
    let folder = tempfile::tempdir().expect("a folder for the submission");
    let file = folder.path().join("submission.rs");
    fs::write(&file, text).expect("it is written");
    marker.mark(exercise, &file).expect("it is marked")
}

/// What to compare: one exercise a chapter, with a solution and a wrong one, so every kind of check, every crate, and what
/// must not compile; or all there are, where this variable of the environment says `all`.
pub fn asked_for(course: &Course, variable: &str) -> Vec<(Exercise, PathBuf)> {
    let mut exercises = course.exercises().expect("every header can be read");
    let mut most_wrong = usize::MAX;
    if env::var_os(variable).is_none_or(|word| word != "all") {
        exercises.dedup_by(|one, other| one.chapter == other.chapter);
        most_wrong = 1;
    }
    let mut submissions = Vec::new();
    for exercise in exercises {
        let wrong = exercise.wrong().expect("they say what they lose");
        submissions.push((exercise.clone(), exercise.solution_path()));
        let wrong = wrong.into_iter().take(most_wrong);
        submissions.extend(wrong.map(|one| (exercise.clone(), one.path)));
    }
    submissions
}

/// The mark, as JSON.
pub fn json(marker: &Marker, exercise: &Exercise, file: &Path) -> String {
    let mark = marker
        .mark(exercise, file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::to_string(&mark).expect("a mark is data")
}
