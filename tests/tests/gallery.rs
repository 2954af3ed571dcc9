//! The test of the marker: what it says of every solution, every stub and every planted wrong solution.

mod support;

use std::env;
use std::path::Path;
use std::sync::LazyLock;

use marker::{Course, Exercise, Mark, Marker};
use support::Scratch;

static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let here = env::current_dir().expect("a test has a current folder");
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

/// In a copy with fresh stubs: whatever a learner has written must not decide whether the course passes. That each kind of
/// mistake is told is a test of the command.
#[test]
fn every_solution_stub_and_wrong_solution_gets_the_mark_that_it_should() {
    let ran = Scratch::new().weave(&["check"]);

    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    let marked = ran.stdout.contains(" submissions marked");
    assert!(marked, "{}", ran.stdout);
}

/// One in four: `benches/steady_marks.sh` marks every file, many times over.
#[test]
fn the_same_file_gets_the_same_mark_byte_for_byte() {
    for exercise in exercises().iter().step_by(4) {
        let planted = exercise
            .wrong()
            .expect("every wrong solution says what it loses");
        for wrong in planted.iter().take(1) {
            let json =
                || serde_json::to_string(&mark(exercise, &wrong.path)).expect("a mark is data");

            assert_eq!(json(), json(), "{}", wrong.path.display());
        }
    }
}
