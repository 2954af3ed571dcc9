//! What a learner can do in their edition: Cargo knows it, and marks are those of the course.

use std::process::Command;

use serde_json::Value;

use crate::support::weave_in;
use crate::{HandedOut, SHARED, files};

/// Exercises on `std` alone, with rayon, and with tokio: each kind has a rubric of its own.
const MARKED: [&str; 3] = [
    "chapter03/make_once",
    "chapter09/nested_pool",
    "chapter14/at_once",
];

#[test]
fn cargo_knows_its_packages_and_has_nothing_to_change_in_its_lock_file() {
    let rustc = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc starts");
    let rustc = String::from_utf8(rustc.stdout).expect("UTF-8");
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));

    let ran = Command::new(env!("CARGO"))
        .current_dir(SHARED.root())
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host.expect("rustc names its host")])
        .output()
        .expect("cargo starts");

    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    let metadata: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let has = |name: &str| {
        packages
            .iter()
            .any(|one| one["name"] == name && one["source"].is_null())
    };
    for (name, is_there) in [
        ("weave", true),
        ("exercises", true),
        ("chapter14", true),
        ("solutions", false),
        ("tests", false),
        ("benches", false),
    ] {
        assert_eq!(has(name), is_there, "{name}");
    }
}

#[test]
fn the_same_file_has_the_same_mark_and_rubric_as_in_the_course() {
    let marks = |folder: &std::path::Path, file: &std::path::Path, exercise: &str| {
        let file = file.to_str().expect("a name");
        let ran = weave_in(folder, &["mark", "--json", "--as", exercise, file]).output();
        String::from_utf8(ran.expect("weave starts").stdout).expect("UTF-8")
    };
    for exercise in MARKED {
        let course = &SHARED.course;
        let wrong = course.path(&format!("tests/{exercise}/wrong"));
        let wrong = std::fs::read_dir(wrong).expect("a folder").flatten();
        let wrong = wrong.map(|entry| entry.path()).min().expect("there is one");
        for file in [course.path(&format!("solutions/{exercise}.rs")), wrong] {
            let there = marks(&course.root(), &file, exercise);

            let here = marks(&SHARED.root(), &file, exercise);

            assert!(here.contains("\"rubric\""), "{here}");
            assert_eq!(here, there, "{}", file.display());
        }
    }
}

#[test]
fn the_book_is_rendered() {
    let out = tempfile::tempdir().expect("a folder");
    let out_name = out.path().to_str().expect("a name");

    let ran = SHARED.weave(&["build", "--out", out_name]);

    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(out.path().join("chapter03/exercises.html").is_file());
    assert!(!out.path().join("instructors.html").exists());
}

#[test]
fn an_exercise_begins_again_and_the_file_is_kept() {
    let file = "exercises/chapter01/gantt.rs";
    let stub = SHARED.read(file);
    SHARED.write(file, "mine");

    let ran = SHARED.weave(&["reset", "gantt"]);

    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert_eq!(SHARED.read(file), stub);
    assert_eq!(SHARED.read(&format!("{file}.before-reset")), "mine");
}

#[test]
fn what_only_the_course_can_do_is_refused_in_a_line() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let elsewhere = elsewhere.path().to_str().expect("a name");
    for (arguments, words) in [
        (&["check"][..], "nothing to check"),
        (&["mark", "--solutions"], "no solutions"),
        (&["handout", elsewhere], "a learner's edition itself"),
    ] {
        let ran = SHARED.weave(arguments);

        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn points_are_reported_as_github_classroom_takes_them() {
    let handed_out = HandedOut::made();
    let solution = handed_out.course.read("solutions/chapter03/lost_update.rs");
    handed_out.write("exercises/chapter03/lost_update.rs", &solution);

    let ran = handed_out.weave(&[
        "mark",
        "lost_update",
        "transfer",
        "--classroom",
        "classroom.json",
    ]);

    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    let report: Value = serde_json::from_str(&handed_out.read("classroom.json")).expect("JSON");
    let tests = report["tests"].as_array().expect("a list");
    let sum: u64 = tests.iter().filter_map(|one| one["score"].as_u64()).sum();
    assert_eq!(
        (&report["version"], &report["status"]),
        (&1.into(), &"fail".into())
    );
    assert_eq!(tests[0]["status"], "pass");
    assert_eq!(
        (tests[1]["status"].as_str(), tests[1]["score"].as_u64()),
        (Some("fail"), Some(0))
    );
    assert!(sum > 0 && sum < report["max_score"].as_u64().expect("a number"));
    let workflow = handed_out.read(".github/workflows/mark.yml");
    assert!(workflow.contains("WEAVE_RESULTS") && workflow.contains("runners: weave"));
}

#[test]
fn a_place_that_will_not_do_is_left_as_it_was() {
    let course = &SHARED.course;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("thesis.txt"), "mine").expect("a file");
    let full = folder.path().to_str().expect("a name");
    let inside = course.path("learners");
    let inside = inside.to_str().expect("a name");
    let before = files(&course.root()).len();
    for (dir, words) in [
        (full, "holds thesis.txt and is no learner's edition"),
        (inside, "lies in the course itself"),
        ("/proc/learners", "could not write"),
    ] {
        let ran = course.weave(&["handout", dir]);

        assert_eq!(ran.status, Some(2), "{dir}");
        let error = ran.stderr.lines().last().unwrap_or_default();
        assert!(
            error.starts_with("error: ") && error.contains(words),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(files(folder.path()), ["thesis.txt"]);
    assert_eq!(files(&course.root()).len(), before);
}

#[test]
fn a_repository_with_nothing_in_it_becomes_one() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".git")).expect("a folder");
    let dir = folder.path().to_str().expect("a name");

    let ran = SHARED.course.weave(&["handout", dir]);

    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let whole: Vec<String> = files(&HandedOut::made().root());
    assert_eq!(files(folder.path()), whole);
}
