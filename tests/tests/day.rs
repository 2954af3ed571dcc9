//! A learner's day at the terminal: what comes next, what is there, how far it is, a hint, the solution.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;
use support::{Ran, Scratch, weave_in};

const FILE: &str = "exercises/chapter03/lost_update.rs";
const WRONG: &str = "tests/chapter03/lost_update/wrong/load_then_store.rs";
const MARKS: &str = ".weave/marks.json";

/// A copy of the course with these exercises of chapter 3 alone: there is less to mark.
fn with_only(names: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    for entry in fs::read_dir(scratch.path("tests")).expect("a folder of the copy") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with("chapter") && name != "chapter03") {
            fs::remove_dir_all(&path).expect("a chapter is removed");
        }
    }
    for entry in fs::read_dir(scratch.path("tests/chapter03")).expect("a folder of the copy") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let is_kept = stem.is_some_and(|stem| names.contains(&stem));
        if !is_kept && path.is_file() {
            fs::remove_file(&path).expect("an exercise is removed");
        }
    }
    scratch
}

/// The solution as a learner would have written it.
fn solve(scratch: &Scratch, name: &str) {
    let solution = scratch.read(&format!("solutions/chapter03/{name}.rs"));
    let solution: String = solution
        .lines()
        .filter(|line| !line.trim_start().starts_with("//[") && line.trim() != "//]")
        .map(|line| format!("{line}\n"))
        .collect();
    scratch.write(&format!("exercises/chapter03/{name}.rs"), &solution);
}

#[track_caller]
fn assert_well(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    for line in ran.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

fn json_lines(ran: &Ran) -> Vec<Value> {
    let lines = ran.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn next_names_the_first_exercise_of_a_new_course_and_marks_nothing() {
    let scratch = with_only(&["lost_update", "make_once"]);

    let ran = scratch.weave(&["next"]);

    assert_well(&ran);
    let expected = "chapter03/lost_update · The lost update\n\
                    A page counts its hits.\n\
                    \n\
                    \u{20} points  0 of 12\n\
                    \u{20} page    chapter03/exercises.html#exercise-lost-update\n\
                    \u{20} mark    cargo weave mark lost_update\n\
                    \u{20} file    exercises/chapter03/lost_update.rs\n";
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.stderr, "");
    assert!(!scratch.path(".weave").exists(), "nothing was marked");
}

#[test]
fn next_marks_what_was_changed_and_goes_on_until_everything_is_done() {
    let scratch = with_only(&["lost_update", "make_once"]);
    scratch.write(FILE, &scratch.read(WRONG));
    let ran = scratch.weave(&["next"]);
    assert_well(&ran);
    assert!(
        ran.stdout.contains("chapter03/lost_update ·"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("points  0 of 12"), "{}", ran.stdout);

    solve(&scratch, "lost_update");
    let ran = scratch.weave(&["next"]);
    assert_well(&ran);
    assert!(
        ran.stdout.contains("chapter03/make_once ·"),
        "{}",
        ran.stdout
    );

    solve(&scratch, "make_once");
    let ran = scratch.weave(&["next"]);
    assert_well(&ran);
    assert!(
        ran.stdout
            .starts_with("Every exercise has full marks: 2 exercises, "),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_file_that_is_gone_is_next_and_comes_back_by_reset() {
    let scratch = with_only(&["lost_update"]);
    fs::remove_file(scratch.path(FILE)).expect("it is removed");

    let ran = scratch.weave(&["next"]);

    assert_well(&ran);
    assert!(
        ran.stdout.contains("cargo weave reset lost_update"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .ends_with(&format!("{FILE}, which is not there\n")),
        "{}",
        ran.stdout
    );
}

#[test]
fn list_says_what_is_known_and_marks_nothing() {
    let scratch = with_only(&["lost_update", "make_once"]);
    solve(&scratch, "lost_update");
    assert_well(&scratch.weave(&["mark", "lost_update"]));
    let before = scratch.read(MARKS);

    let ran = scratch.weave(&["list"]);
    assert_well(&ran);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines[0], "chapter03 · Race conditions");
    assert_eq!(
        lines[1],
        "   12/12  lost_update  The lost update                   full marks"
    );
    assert!(lines[2].starts_with("    –/"), "{}", lines[2]);

    scratch.write(FILE, &(scratch.read(FILE) + "// mine\n"));
    let ran = scratch.weave(&["list", "--json"]);
    assert_well_json(&ran);
    let exercises = json_lines(&ran);
    assert_eq!(exercises[0]["exercise"], "chapter03/lost_update");
    assert_eq!(exercises[0]["state"], "changed");
    assert_eq!(exercises[0]["points"]["earned"], 0);
    assert_eq!(exercises[0]["last"]["earned"], 12);
    assert_eq!(exercises[1]["state"], "untouched");
    assert!(scratch.weave(&["list"]).stdout.contains("changed since"));
    assert_eq!(scratch.read(MARKS), before, "listing marks nothing");
}

#[track_caller]
fn assert_well_json(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn progress_adds_up_exactly_what_the_marks_say() {
    let scratch = with_only(&["lost_update", "make_once"]);
    scratch.write(FILE, &scratch.read(WRONG));
    solve(&scratch, "make_once");
    let marks = json_lines(&scratch.weave(&["mark", "--json"]));

    let progress = json_lines(&scratch.weave(&["progress", "--json"]));

    let chapter = &progress[0]["chapters"][0];
    let exercises = chapter["exercises"].as_array().expect("a list");
    assert_eq!((marks.len(), exercises.len()), (2, 2));
    for (mark, exercise) in marks.iter().zip(exercises) {
        assert_eq!(mark["exercise"], exercise["exercise"]);
        assert_eq!(mark["points"], exercise["points"]);
        assert_eq!(exercise["state"], "marked");
    }
    let sum = |which: &str| -> u64 {
        let points = marks.iter().map(|mark| mark["points"][which].as_u64());
        points.map(|points| points.expect("a number")).sum()
    };
    for points in [&progress[0]["points"], &chapter["points"]] {
        assert_eq!(points["earned"], sum("earned"));
        assert_eq!(points["possible"], sum("possible"));
    }
    let text = scratch.weave(&["progress"]);
    assert_well(&text);
    let last = text.stdout.lines().last().unwrap_or_default();
    let (earned, possible) = (sum("earned"), sum("possible"));
    assert!(last.starts_with("In all"), "{}", text.stdout);
    assert!(
        last.ends_with(&format!(" {earned} of {possible:>4}")),
        "{}",
        text.stdout
    );
}

#[test]
fn what_was_changed_since_its_mark_counts_for_nothing_and_is_named() {
    let scratch = with_only(&["lost_update", "make_once"]);
    solve(&scratch, "lost_update");
    assert_well(&scratch.weave(&["mark", "lost_update"]));
    let solved = scratch.read(FILE);

    scratch.write(FILE, &(solved.clone() + "// mine\n"));
    let ran = scratch.weave(&["progress"]);

    assert_well(&ran);
    assert!(
        ran.stdout
            .contains("1 exercise changed since the last mark"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("0:\n  cargo weave mark lost_update\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("   0 of"), "{}", ran.stdout);

    // As it was, it counts as it did.
    scratch.write(FILE, &solved);
    let ran = scratch.weave(&["progress"]);
    assert!(ran.stdout.contains("  12 of"), "{}", ran.stdout);
}

#[test]
fn hints_come_one_at_a_time_and_are_remembered() {
    let scratch = Scratch::new();
    let header = scratch.read("tests/chapter03/lost_update.rs");
    let shown = |arguments: &[&str]| {
        let ran = scratch.weave(arguments);
        assert_well(&ran);
        ran.stdout
    };
    let numbers = |text: &str| -> Vec<bool> {
        let hint = |number| text.contains(&format!("Hint {number} of 3"));
        [1, 2, 3].map(hint).into()
    };
    assert!(header.contains("hints: ["));

    let none = shown(&["hint", "lost_update", "--again"]);
    assert!(none.contains("You have seen no hint yet"), "{none}");
    let first = shown(&["hint", "lost_update"]);
    assert_eq!(numbers(&first), [true, false, false], "{first}");
    assert!(first.ends_with("2 hints left: `cargo weave hint lost_update` shows the next.\n"));
    let second = shown(&["hint", "chapter03/lost_update"]);
    assert_eq!(numbers(&second), [false, true, false], "{second}");
    let again = shown(&["hint", FILE, "--again"]);
    assert_eq!(numbers(&again), [true, true, false], "{again}");
    let third = shown(&["hint", "lost_update"]);
    assert_eq!(numbers(&third), [false, false, true], "{third}");
    let after = shown(&["hint", "lost_update"]);
    assert_eq!(numbers(&after), [true, true, true], "{after}");
    assert!(
        after.ends_with("No hint is left: you have seen all 3.\n"),
        "{after}"
    );
    let other = shown(&["hint", "make_once"]);
    assert_eq!(numbers(&other), [true, false, false], "{other}");
}

#[test]
fn without_a_name_a_hint_is_for_the_file_changed_last_or_the_next_one() {
    let scratch = with_only(&["lost_update", "make_once"]);

    let ran = scratch.weave(&["hint"]);
    assert_well(&ran);
    let heading = "chapter03/lost_update · The lost update\nThe next one to do.\n";
    assert!(ran.stdout.starts_with(heading), "{}", ran.stdout);

    let other = "exercises/chapter03/make_once.rs";
    scratch.write(other, &(scratch.read(other) + "// mine\n"));
    let ran = scratch.weave(&["hint"]);
    assert_well(&ran);
    let heading = "chapter03/make_once · Make it once\nThe file you changed last.\n";
    assert!(ran.stdout.starts_with(heading), "{}", ran.stdout);
}

#[test]
fn the_solution_is_kept_back_until_full_marks_or_until_the_learner_gives_up() {
    let scratch = Scratch::new();
    scratch.write(FILE, &scratch.read(WRONG));

    let refused = scratch.weave(&["solution", "lost_update"]);
    assert_eq!(refused.status, Some(1), "{}", refused.stderr);
    assert!(
        refused.stdout.contains("after full marks"),
        "{}",
        refused.stdout
    );
    assert!(refused.stdout.contains("--give-up"), "{}", refused.stdout);
    assert!(!refused.stdout.contains("fetch_add"), "{}", refused.stdout);

    let given_up = scratch.weave(&["solution", "lost_update", "--give-up"]);
    assert_eq!(given_up.status, Some(0), "{}", given_up.stderr);
    let lines: Vec<&str> = given_up.stdout.lines().collect();
    assert!(
        lines.contains(&"--- exercises/chapter03/lost_update.rs"),
        "{lines:#?}"
    );
    assert!(
        lines.contains(&"+++ solutions/chapter03/lost_update.rs"),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with('+') && line.contains("fetch_add")),
        "{lines:#?}"
    );
    assert!(!given_up.stdout.contains("//["), "{}", given_up.stdout);
}

#[test]
fn after_full_marks_the_solution_is_shown_as_a_difference() {
    let scratch = Scratch::new();
    solve(&scratch, "lost_update");
    let ran = scratch.weave(&["solution"]);
    assert_well(&ran);
    assert!(
        ran.stdout.contains("The file you changed last."),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.ends_with(" are the same, line by line.\n"),
        "{}",
        ran.stdout
    );

    // Once earned it stays to be seen, whatever becomes of the file.
    scratch.write(FILE, "// begun again\n");
    let ran = scratch.weave(&["solution", "lost_update"]);
    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("\n-// begun again\n"), "{}", ran.stdout);
}

#[test]
fn a_copy_without_solutions_says_so() {
    let scratch = Scratch::new();
    fs::remove_dir_all(scratch.path("solutions")).expect("they are removed");

    let ran = scratch.weave(&["solution", "lost_update", "--give-up"]);

    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    let expected = "error: there is no solution of chapter03/lost_update in this copy of the course; \
                    ask whoever gave it to you\n";
    assert_eq!(ran.stderr, expected);
}

#[test]
fn a_watch_remembers_its_marks() {
    let scratch = Scratch::new();
    solve(&scratch, "lost_update");
    let mut child = scratch
        .command(&["mark", "--watch", "--json", "lost_update"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("weave starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    lines.next().expect("a mark").expect("UTF-8");
    child.kill().expect("it still watches");
    child.wait().expect("it ends");

    let marks: Value = serde_json::from_str(&scratch.read(MARKS)).expect("JSON");
    let marked = &marks["exercises"]["chapter03/lost_update"];
    assert_eq!(marked["last"]["points"]["earned"], 12);
    assert_eq!(marked["best"], marked["last"]);
}

#[test]
fn other_files_leave_no_mark_behind() {
    let scratch = Scratch::new();

    scratch.weave(&["mark", "--as", "lost_update", WRONG]);
    scratch.weave(&["mark", "--solutions", "lost_update"]);

    assert!(!scratch.path(".weave").exists());
}

#[test]
fn a_name_that_nobody_has_gets_the_nearest() {
    let scratch = Scratch::new();
    for command in ["hint", "solution"] {
        let ran = scratch.weave(&[command, "lost_updat"]);

        assert_eq!(
            (ran.status, ran.stdout.as_str()),
            (Some(2), ""),
            "{command}"
        );
        assert!(
            ran.stderr.contains("did you mean `lost_update`?"),
            "{}",
            ran.stderr
        );

        let ran = scratch.weave(&[command, "chapter03"]);
        assert_eq!(ran.status, Some(2), "{command}");
        assert!(ran.stderr.contains("this needs one"), "{}", ran.stderr);
    }
}

#[test]
fn outside_a_course_each_command_says_so() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    for command in ["next", "list", "progress", "hint", "solution"] {
        let output = weave_in(elsewhere.path(), &[command]).output();
        let ran = Ran::from(output.expect("weave starts"));

        assert_eq!(ran.status, Some(2), "{command}");
        assert!(ran.stderr.contains("no course here"), "{}", ran.stderr);
    }
}

#[test]
fn where_nothing_can_be_remembered_it_is_said_once_and_the_work_is_done() {
    let scratch = Scratch::new();
    // Not even root can make a folder of a file.
    scratch.write(".weave", "");

    let marked = scratch.weave(&["mark", "lost_update", "make_once"]);
    let hinted = scratch.weave(&["hint", "lost_update"]);

    assert_eq!(marked.status, Some(1), "{}", marked.stderr);
    assert!(marked.stdout.contains("2 exercises: "), "{}", marked.stdout);
    assert_eq!(hinted.status, Some(0), "{}", hinted.stderr);
    assert!(hinted.stdout.contains("Hint 1 of 3"), "{}", hinted.stdout);
    for ran in [marked, hinted] {
        let said = ran.stderr.matches("nothing can be remembered").count();
        assert_eq!((said, ran.stderr.lines().count()), (1, 1), "{}", ran.stderr);
    }
}

#[test]
fn a_memory_that_cannot_be_read_is_told_and_kept_aside() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path(".weave")).expect("a folder");
    scratch.write(MARKS, "{ not ours");
    solve(&scratch, "lost_update");

    let ran = scratch.weave(&["mark", "lost_update"]);

    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    let (_, aside) = ran.stderr.split_once("kept as ").expect("it says where");
    assert_eq!(scratch.read(aside.trim_end()), "{ not ours");
    assert!(scratch.read(MARKS).contains("lost_update"));
}
