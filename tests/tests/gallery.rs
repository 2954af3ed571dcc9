//! The test of the marker: what it says of every solution, every stub and every planted wrong solution.
//!
//! `UPDATE_GOLDEN=1 cargo test -p tests --test gallery` writes `tests/looks_like.json` anew.

mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use marker::{Course, Exercise, LooksLike, Mark, Marker, Wrong};
use support::Scratch;

static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let here = env::current_dir().expect("a test has a current folder");
    Course::find(&here).expect("tests run inside the course")
});

static MARKER: LazyLock<Marker> =
    LazyLock::new(|| Marker::new(&COURSE).expect("the libraries build"));

/// Every planted wrong solution with its mark, which several tests look at.
static PLANTED: LazyLock<Vec<(Exercise, Wrong, Mark)>> = LazyLock::new(|| {
    let marked = exercises().into_iter().flat_map(|exercise| {
        let planted = exercise
            .wrong()
            .expect("every wrong solution says what it loses");
        planted.into_iter().map(move |wrong| {
            let mark = mark(&exercise, &wrong.path);
            (exercise.clone(), wrong, mark)
        })
    });
    marked.collect()
});

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

#[test]
fn what_marks_look_like_is_derived_from_the_wrong_solutions() {
    let mut known = LooksLike::default();
    for (_, wrong, mark) in PLANTED.iter() {
        known.add(wrong, mark);
    }
    let path = COURSE.root.join(LooksLike::FILE);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, known.text()).expect("it is written");
    }

    let kept = LooksLike::read(&COURSE.root).expect("it is there");

    assert!(
        kept == known,
        "{} is not what the wrong solutions derive; \
         `UPDATE_GOLDEN=1 cargo test -p tests --test gallery` writes it",
        path.display()
    );
}

/// Those that another one, or nothing, is taken for: both lose the same and are told the same, or the sentence names
/// what only the solution has.
const NOT_RECOGNISED: [&str; 9] = [
    "chapter02/send_audit promises_what_is_not_so",
    "chapter03/interleavings a_round_is_one_step",
    "chapter03/lost_update made_at_run_time",
    "chapter12/laws takes_the_root_of_a_difference",
    "chapter12/fit_usl takes_the_root_of_a_difference",
    "chapter12/fit_usl talks_with_itself",
    "chapter14/at_most_k drops_the_permit_at_once",
    "chapter14/at_most_k takes_a_key_and_waits_for_room",
    "chapter14/no_item_lost leaves_the_order_to_chance",
];

#[test]
fn a_wrong_solution_looks_like_itself() {
    let known = LooksLike::read(&COURSE.root).expect("it is there");
    let not_recognised: Vec<String> = PLANTED
        .iter()
        .filter(|(_, wrong, mark)| {
            let text = fs::read_to_string(&wrong.path).expect("the file is there");
            known.sentence(&mark.exercise, &mark.checks, &text) != Some(&wrong.teaches)
        })
        .map(|(exercise, wrong, _)| format!("{} {}", exercise.id(), wrong.name))
        .collect();

    assert_eq!(not_recognised, NOT_RECOGNISED);
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
