//! The command as a learner meets it: what it prints, its exit status, and that no file is lost.
//!
//! `UPDATE_GOLDEN=1 cargo test -p tests --test command` writes the golden files anew.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use support::{Scratch, assert_golden, course_root, weave_in};

const LOST: &str = "tests/chapter03/lost_update/wrong/load_then_store.rs";
const PROGRAM: &str = "chapters/chapter03/examples/lost_update.rs";

/// The rubric is a hash of everything that decides a mark, so it changes with each of them.
fn without_rubric(json: &str) -> String {
    let mut mark: serde_json::Value = serde_json::from_str(json).expect("one line of JSON");
    let rubric = mark["rubric"].as_str().expect("a rubric").len();
    assert!(rubric >= 16, "a hash, not {rubric} characters");
    mark["rubric"] = "RUBRIC".into();
    serde_json::to_string_pretty(&mark).expect("JSON") + "\n"
}

#[test]
fn help_shows_examples_in_80_columns() {
    let scratch = Scratch::new();
    let ran = scratch.weave(&["--help"]);

    assert_golden("help.txt", &ran.stdout);
    for command in [
        "serve",
        "build",
        "preprocess",
        "mark",
        "next",
        "list",
        "progress",
        "hint",
        "solution",
        "explore",
        "measure",
        "check",
        "reset",
        "submit",
        "handout",
        "class",
    ] {
        let help = scratch.weave(&[command, "--help"]).stdout;
        assert!(help.contains("Example"), "{command}");
        for line in help.lines().chain(ran.stdout.lines()) {
            assert!(line.chars().count() <= 80, "{command}: {line}");
        }
    }
}

/// In the course itself: a copy would build the program that measures once more.
#[test]
fn a_tiny_sweep_is_measured_kept_and_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("sweep.json");
    let kept_name = kept.to_str().expect("a name");

    let ran = weave_in(
        &course_root(),
        &["measure", "--quick", "--json", "--out", kept_name],
    )
    .output()
    .expect("weave starts");

    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{said}");
    assert!(said.contains("Measuring: round 1 of 1"), "{said}");
    let printed: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let text = fs::read(&kept).expect("the sweep is kept");
    assert_eq!(
        printed,
        serde_json::from_slice::<serde_json::Value>(&text).expect("JSON")
    );
    let workloads = printed["workloads"].as_array().expect("a list");
    assert!(
        workloads
            .iter()
            .all(|one| one["points"].as_array().expect("a list").len() == 2)
    );
}

#[test]
fn a_wrong_solution_is_told_what_it_loses_and_on_which_schedule() {
    let scratch = Scratch::new();

    let ran = scratch.weave(&["mark", "--as", "lost_update", LOST]);

    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert_golden("mark_lost_update.txt", &ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_mark_as_json_is_one_line_for_scripts() {
    let scratch = Scratch::new();

    let ran = scratch.weave(&["mark", "--json", "--as", "lost_update", LOST]);

    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 1);
    assert_golden("mark_lost_update.json", &without_rubric(&ran.stdout));
}

#[test]
fn solutions_get_full_marks_a_line_each() {
    let scratch = Scratch::new();

    let ran = scratch.weave(&["mark", "--solutions", "lost_update", "make_once"]);

    assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert_golden("mark_solutions.txt", &ran.stdout);
}

#[test]
fn a_watched_file_is_marked_again_when_it_is_saved() {
    let scratch = Scratch::new();
    let mut child = scratch
        .command(&["mark", "--watch", "--json", "lost_update"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("weave starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut earned = || {
        let line = lines.next().expect("a mark").expect("UTF-8");
        let mark: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        mark["points"]["earned"].as_u64().expect("a number")
    };

    let as_stub = earned();
    let solution = scratch.read("solutions/chapter03/lost_update.rs");
    scratch.write("exercises/chapter03/lost_update.rs", &solution);
    let as_solution = earned();
    child.kill().expect("it still watches");
    child.wait().expect("it ends");

    assert_eq!(as_stub, 0);
    assert!(as_solution > 0);
}

#[test]
fn marks_are_written_as_junit_too() {
    let scratch = Scratch::new();

    let ran = scratch.weave(&["mark", "--junit", "marks.xml", "--as", "lost_update", LOST]);

    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert_golden("mark_lost_update.junit.xml", &scratch.read("marks.xml"));
}

#[test]
fn exploring_the_lost_update_shows_one_preemption_twenty_times_the_same() {
    let scratch = Scratch::new();
    let first = scratch.weave(&["explore", PROGRAM]);

    assert_eq!(first.status, Some(1), "{}", first.stderr);
    assert_golden("explore_lost_update.txt", &first.stdout);
    for _ in 1..20 {
        let again = scratch.weave(&["explore", PROGRAM]);
        assert_eq!(again.stdout, first.stdout);
    }

    let json = scratch.weave(&["explore", PROGRAM, "--json"]);
    let report: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(report["format"], 1);
    assert_eq!(report["failure"]["preemptions"], 1);
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let scratch = Scratch::new();

    let ran = scratch.weave(&["mark", "lost_updat"]);

    assert_eq!(ran.status, Some(2));
    assert_eq!(ran.stdout, "");
    let place = scratch.root().display().to_string();
    assert_golden("unknown_name.txt", &ran.stderr.replace(&place, "COURSE"));
}

#[test]
fn a_file_that_does_not_compile_gets_rustcs_own_message_with_its_path_and_line() {
    let scratch = Scratch::new();
    let file = "exercises/chapter03/lost_update.rs";
    let broken = scratch.read(file) + "\nfn broken( {\n";
    scratch.write(file, &broken);
    let line = broken.lines().count();

    let ran = scratch.weave(&["mark", "lost_update"]);

    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert!(ran.stdout.contains("does not compile"), "{}", ran.stdout);
    let place = format!("{file}:{line}:");
    assert!(ran.stdout.contains(&place), "{place}\n{}", ran.stdout);
    assert_eq!(
        scratch.read(file),
        broken,
        "the learner's file is only read"
    );
}

#[test]
fn outside_a_course_the_command_says_so() {
    let elsewhere = tempfile::tempdir().expect("a folder");

    let output = weave_in(elsewhere.path(), &["mark"])
        .output()
        .expect("weave starts");

    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no course here"));
}

#[test]
fn reset_keeps_every_earlier_file() {
    let scratch = Scratch::new();
    let file = "exercises/chapter03/lost_update.rs";
    let stub = scratch.read(file);

    for text in ["first", "second"] {
        scratch.write(file, text);
        let ran = scratch.weave(&["reset", "lost_update"]);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert_eq!(scratch.read(file), stub);
    }

    let kept = format!("{file}.before-reset");
    assert_eq!(scratch.read(&kept), "first");
    assert_eq!(scratch.read(&format!("{kept}-2")), "second");
}

/// One chapter is enough for what an author has to mend: to mark all of them is the work of `gallery`.
fn keep_one_chapter(scratch: &Scratch) {
    const KEPT: &str = "chapter03";
    for tree in ["exercises", "solutions", "tests"] {
        for entry in fs::read_dir(scratch.path(tree)).expect("a folder of the copy") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_some_and(|name| name.starts_with("chapter") && name != KEPT) {
                fs::remove_dir_all(&path).expect("a chapter is removed");
            }
        }
    }
    for (list, end) in [
        ("tests/lib.rs", "\n}\n"),
        ("solutions/lib.rs", "\n}\n"),
        ("exercises/Cargo.toml", "bench = false\n"),
    ] {
        let text = scratch.read(list);
        let kept = text
            .split_inclusive(end)
            .filter(|part| !part.contains("chapter") || part.contains(KEPT));
        scratch.write(list, &kept.collect::<String>());
    }
}

const LIST: &str = "tests/looks_like.json";

#[test]
fn what_an_author_has_to_mend_is_told_at_once() {
    let scratch = Scratch::new();
    keep_one_chapter(&scratch);
    let stub = "exercises/chapter03/make_once.rs";
    scratch.write(stub, "// not derived\n");
    scratch.write("exercises/chapter03/notes.txt", "");
    let lists = scratch.read("tests/lib.rs").replace("mod lost_update;", "");
    scratch.write("tests/lib.rs", &lists);
    let wrong = scratch.read(LOST);
    let (_, rest) = wrong.split_once('\n').expect("two lines");
    let sentence = rest
        .split_once("//! ")
        .map_or(rest, |(_, sentence)| sentence);
    scratch.write(
        LOST,
        &format!("//! Loses: no_hit_is_lost_without_a_lock (deadlock)\n//! {sentence}"),
    );

    let broken = "solutions/chapter03/lost_update.rs";
    let solution = scratch.read(broken);
    scratch.write(
        broken,
        &solution.replace("hits.swap(0, ", "hits.fetch_add(0, "),
    );
    // Without its regions a solution derives itself as a stub.
    let open = "solutions/chapter03/interleavings.rs";
    let solution = scratch.read(open);
    let is_mark = |line: &&str| line.trim().starts_with("//[") || line.trim() == "//]";
    let lines: Vec<&str> = solution.lines().filter(|line| !is_mark(line)).collect();
    scratch.write(open, &lines.join("\n"));

    let ran = scratch.weave(&["check"]);

    assert_eq!(ran.status, Some(1), "{}{}", ran.stdout, ran.stderr);
    let places = [
        stub,
        "exercises/chapter03/notes.txt",
        "tests/lib.rs",
        LOST,
        broken,
        LIST,
    ];
    for place in places {
        assert!(
            ran.stdout.contains(&format!("  at {place}\n")),
            "{place}\n{}",
            ran.stdout
        );
    }
    let last = ran.stdout.lines().last().unwrap_or_default();
    assert!(last.ends_with("8 problems."), "{}", ran.stdout);
    let gets = |points: &str| ran.stdout.contains(points);
    assert!(gets("the solution gets 9 of 12 points"), "{}", ran.stdout);
    assert!(gets("the stub gets 8 of 8 points"), "{}", ran.stdout);

    // What is derived is written on demand, and the exercises that are no more go with it.
    scratch.weave(&["check", "--write", "chapter03/lost_update"]);
    let exercise = |line: &str| line.starts_with("\"chapter").then(|| line.to_owned());
    let list = scratch.read(LIST);
    let known: Vec<String> = list.lines().filter_map(exercise).collect();
    assert!(known.iter().all(|one| one.contains("chapter03/")), "{list}");
    assert!(known.len() > 1, "those not marked again are kept: {list}");
}

#[test]
fn every_golden_file_is_compared() {
    // A golden file that nothing compares is one that nobody keeps true.
    let text = fs::read_to_string(course_root().join("tests/tests/command.rs")).expect("this file");
    for entry in fs::read_dir(course_root().join("tests/tests/golden")).expect("golden files") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8");
        assert!(
            text.contains(&format!("\"{name}\"")),
            "no test compares {name}"
        );
    }
}
