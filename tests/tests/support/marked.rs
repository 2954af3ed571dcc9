//! Marks that are compared, byte for byte.

use std::path::{Path, PathBuf};

use marker::{Course, Exercise, Marker};

/// The solution of each exercise, and as many of its wrong ones.
pub fn submissions(exercises: Vec<Exercise>, most_wrong: usize) -> Vec<(Exercise, PathBuf)> {
    let mut submissions = Vec::new();
    for exercise in exercises {
        let wrong = exercise.wrong().expect("they say what they lose");
        submissions.push((exercise.clone(), exercise.solution_path()));
        let wrong = wrong.into_iter().take(most_wrong);
        submissions.extend(wrong.map(|one| (exercise.clone(), one.path)));
    }
    submissions
}

/// One exercise a chapter, with a solution and a wrong one: every kind of check, every crate, and what must not compile.
pub fn one_a_chapter(course: &Course) -> Vec<(Exercise, PathBuf)> {
    let mut exercises = course.exercises().expect("every header can be read");
    exercises.dedup_by(|one, other| one.chapter == other.chapter);
    submissions(exercises, 1)
}

/// The mark, as JSON.
pub fn json(marker: &Marker, exercise: &Exercise, file: &Path) -> String {
    let mark = marker
        .mark(exercise, file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::to_string(&mark).expect("a mark is data")
}
