//! Finding a course and its exercises by name, in a small course of its own.

use std::fs;
use std::path::Path;

use marking::{Course, Error, Exercise};
use tempfile::TempDir;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder is made");
    fs::write(path, text).expect("the file is written");
}

fn checks(order: u32) -> String {
    format!(
        "marking::exercise! {{ title: \"T\", order: {order}, hints: [] }}\n\
         /// It works.\n#[marking::check(value, points = 3)]\nfn it_works() {{}}\n\
         /// It ends.\n#[marking::check(schedule, points = 4)]\nfn it_ends() {{}}\n"
    )
}

/// A course with `chapter01/last`, `chapter01/first` and `chapter02/only`, in this order of file names.
fn course() -> (TempDir, Course) {
    let folder = tempfile::tempdir().expect("a folder for the course");
    let root = folder.path();
    write(root, "Cargo.toml", "[workspace]\n");
    write(root, "tools/marking/Cargo.toml", "");
    write(root, "tests/chapter01/a_last.rs", &checks(2));
    write(root, "tests/chapter01/b_first.rs", &checks(1));
    write(root, "tests/chapter02/only.rs", &checks(1));
    write(root, "tests/tests/gallery.rs", "");
    write(
        root,
        "solutions/chapter02/only.rs",
        "fn a() {\n    //[ todo!()\n    1;\n    //]\n}\n",
    );
    write(
        root,
        "tests/chapter02/only/wrong/never_ends.rs",
        "//! Loses: it_ends (livelock)\n//! Spins.\n",
    );
    let course = Course::find(&root.join("tests/chapter01")).expect("it is a course");
    (folder, course)
}

fn ids(exercises: &[Exercise]) -> Vec<String> {
    exercises.iter().map(Exercise::id).collect()
}

#[test]
fn exercises_come_chapter_by_chapter_in_their_order() {
    let (folder, course) = course();

    assert_eq!(course.root, folder.path());
    let exercises = course.exercises().expect("they can be read");
    assert_eq!(
        ids(&exercises),
        ["chapter01/b_first", "chapter01/a_last", "chapter02/only"]
    );
    assert_eq!(exercises[0].points(), 7);
}

#[test]
fn a_name_a_chapter_or_any_file_of_an_exercise_finds_it() {
    let (_folder, course) = course();
    let path = |path: &str| course.root.join(path).to_string_lossy().into_owned();
    for (name, found) in [
        ("only".to_owned(), vec!["chapter02/only"]),
        ("chapter02/only".to_owned(), vec!["chapter02/only"]),
        (
            "chapter01".to_owned(),
            vec!["chapter01/b_first", "chapter01/a_last"],
        ),
        (
            "chapter01/".to_owned(),
            vec!["chapter01/b_first", "chapter01/a_last"],
        ),
        (path("exercises/chapter02/only.rs"), vec!["chapter02/only"]),
        (
            path("tests/../solutions/chapter02/only.rs"),
            vec!["chapter02/only"],
        ),
        (
            path("tests/chapter02/only/wrong/never_ends.rs"),
            vec!["chapter02/only"],
        ),
    ] {
        let exercises = course.find_named(&name).expect("it is there");

        assert_eq!(ids(&exercises), found, "{name}");
    }
}

#[test]
fn a_name_unlike_any_is_answered_with_how_to_find_one() {
    let (_folder, course) = course();

    let error = course
        .find_named("philosophers")
        .expect_err("there is none");

    assert!(matches!(&error, Error::UnknownName { nearest: None, .. }));
    assert!(error.to_string().contains("`cargo weave list`"), "{error}");
}

#[test]
fn a_stub_and_wrong_solutions_belong_to_their_exercise() {
    let (_folder, course) = course();
    let only = &course.find_named("only").expect("it is there")[0];

    assert_eq!(
        only.stub().expect("it derives"),
        "fn a() {\n    todo!()\n}\n"
    );
    let wrong = only.wrong().expect("they can be read");
    assert_eq!(
        (wrong[0].name.as_str(), wrong[0].teaches.as_str()),
        ("never_ends", "Spins.")
    );
    let first = &course.exercises().expect("they can be read")[0];
    assert_eq!(first.wrong().expect("none is no error"), []);
}

#[test]
fn outside_a_course_the_error_says_where_it_looked() {
    let folder = tempfile::tempdir().expect("a folder that is no course");

    let error = Course::find(folder.path())
        .expect_err("it is none")
        .to_string();

    assert!(
        error.contains(&folder.path().display().to_string()),
        "{error}"
    );
}
