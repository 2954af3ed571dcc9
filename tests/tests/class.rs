//! A class as an instructor meets it: the same marks however they are made, nothing lost, and a clear message for what
//! is wrong.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use class::Facts;
use serde_json::Value;
use support::{Ran, course_root, weave_in};
use tempfile::TempDir;

/// A folder for what was handed in, and for classes.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// A made-up class of a few learners and two small exercises.
    fn with_a_class(learners: &str) -> Desk {
        let desk = Desk::new();
        let made = desk.class(&[
            "synthetic",
            "@handed-in",
            "--learners",
            learners,
            "--seed",
            "7",
            "--exercise",
            "classify",
            "--exercise",
            "lost_update",
            "--distinct",
        ]);
        assert_eq!(made.status, Some(0), "{}", made.stderr);
        desk
    }

    /// `weave class` in the course; a name after `@` is of this desk.
    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = weave_in(&course_root(), &["class"]);
        for argument in arguments {
            match argument.strip_prefix('@') {
                Some(name) => command.arg(self.path(name)),
                None => command.arg(argument),
            };
        }
        command
    }

    fn class(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output();
        output.expect("weave starts").into()
    }

    /// Marks what was handed in, and says what was done.
    fn mark(&self, out: &str, more: &[&str]) -> Value {
        let mark = ["mark", "@handed-in", "--out", out, "--trust", "--json"];
        let ran = self.class(&[&mark, more].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).expect("one line of JSON")
    }

    fn marks(&self, out: &str) -> Vec<String> {
        let facts = Facts::open(&self.path(out)).expect("the class is there");
        facts.marks().expect("they can be read")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts one file there, as a learner's for `lost_update`.
    fn hand_in(&self, learner: &str, text: &str) {
        let file = format!("handed-in/{learner}/exercises/chapter03/lost_update.rs");
        let file = self.path(&file);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
}

fn wrong() -> String {
    let file = "tests/chapter03/lost_update/wrong/load_then_store.rs";
    fs::read_to_string(course_root().join(file)).expect("it is planted")
}

#[test]
fn marks_are_the_same_bytes_however_many_work_and_in_whichever_order() {
    let desk = Desk::with_a_class("6");

    let one = desk.mark("@one", &["--workers", "1"]);
    // Each class has an order of its own.
    desk.mark("@eight", &["--workers", "8"]);
    desk.mark("@again", &["--workers", "8"]);

    let marks = desk.marks("one");
    assert_eq!(one["made"], marks.len());
    assert!(marks.len() > 8, "{one}");
    assert_eq!(desk.marks("eight"), marks);
    assert_eq!(desk.marks("again"), marks);
    let differs = desk.class(&["diff", "@one", "@eight"]);
    assert_eq!(differs.stdout, "no grade differs\n", "{}", differs.stderr);
}

#[test]
fn what_is_marked_is_not_marked_again_and_a_changed_file_is() {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.hand_in("bob", &wrong());

    let first = desk.mark("@out", &[]);
    let again = desk.mark("@out", &[]);
    desk.hand_in("bob", &(wrong() + "// mended\n"));
    let changed = desk.mark("@out", &[]);

    let counted = |done: &Value| [&done["files"], &done["marks"], &done["made"]].map(Value::as_u64);
    assert_eq!(
        counted(&first),
        [Some(2), Some(1), Some(1)],
        "the same content needs one mark"
    );
    assert_eq!(counted(&again), [Some(2), Some(1), Some(0)]);
    assert_eq!(counted(&changed), [Some(2), Some(2), Some(1)]);
}

#[cfg(unix)]
#[test]
fn after_ctrl_c_and_after_a_kill_it_goes_on_where_it_stood() {
    let desk = Desk::with_a_class("6");
    for (signal, out) in [("-INT", "@asked"), ("-KILL", "@killed")] {
        let mark = [
            "mark",
            "@handed-in",
            "--out",
            out,
            "--trust",
            "--workers",
            "2",
        ];
        let mut running = desk
            .command(&mark)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("weave starts");
        let out = &out[1..];
        while !has_a_mark(&desk.path(out)) {
            let ended = running.try_wait().expect("it is ours");
            assert!(ended.is_none(), "it ended before anything was marked");
        }
        let sent = std::process::Command::new("kill")
            .args([signal, &running.id().to_string()])
            .status();
        assert!(sent.expect("kill starts").success());
        let status = running.wait().expect("it is ours").code();
        assert_eq!(status, if signal == "-INT" { Some(2) } else { None });
        let before = desk.marks(out);

        let done = desk.mark(&format!("@{out}"), &[]);

        let made = done["made"].as_u64().expect("a number");
        assert!(made > 0, "it was not stopped while it worked: {done}");
        let after = desk.marks(out);
        assert_eq!(after.len() as u64, before.len() as u64 + made);
        assert!(before.iter().all(|mark| after.contains(mark)));
        assert_eq!(done["left"], 0);
    }
    assert_eq!(desk.marks("asked"), desk.marks("killed"));
}

#[cfg(unix)]
fn has_a_mark(out: &Path) -> bool {
    // As long as the class is being made there is none.
    let facts = Facts::open(out);
    facts.is_ok_and(|facts| facts.marks().is_ok_and(|marks| !marks.is_empty()))
}

#[test]
fn an_override_stands_whatever_is_marked_again_and_rules_change_no_fact() {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.hand_in("bob", &wrong());
    desk.mark("@out", &[]);
    let shown = |learner: &str| {
        let ran = desk.class(&["show", "@out", learner, "--json"]);
        let row: Value = serde_json::from_str(&ran.stdout).expect("one line of JSON");
        row["grades"][0].clone()
    };
    let before = shown("ada");
    let earned = before["points"].as_f64().expect("points");

    let given = desk.class(&[
        "override",
        "@out",
        "ada",
        "lost_update",
        "10.5",
        "--by",
        "Grace",
        "--reason",
        "in person",
    ]);
    fs::write(desk.path("out/rules.toml"), "[caps]\nchapter03 = 1\n").expect("rules");
    desk.hand_in("ada", &(wrong() + "// once more\n"));
    desk.mark("@out", &[]);

    assert_eq!(
        given.stdout,
        "ada: chapter03/lost_update has 10.5 of 12 points\n"
    );
    let (ada, bob) = (shown("ada"), shown("bob"));
    assert_eq!(ada["points"], 10.5);
    assert_eq!(ada["state"]["by"], "Grace");
    assert_eq!(ada["mark"]["points"]["earned"].as_f64(), Some(earned));
    assert_eq!(
        (&bob["points"], &bob["state"]["is"]),
        (&1.0.into(), &"capped".into())
    );

    fs::remove_file(desk.path("out/rules.toml")).expect("rules");
    desk.class(&[
        "override",
        "@out",
        "ada",
        "lost_update",
        "mark",
        "--by",
        "Grace",
        "--reason",
        "a mistake",
    ]);

    assert_eq!(shown("ada")["points"], earned);
    assert_eq!(shown("bob")["points"], earned);
}

#[test]
fn what_is_wrong_is_said_in_one_clear_message_and_nothing_is_made() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).expect("a folder");
    fs::write(desk.path("file"), "a file").expect("a file");
    fs::write(desk.path("twice.csv"), "id\nada\nada\n").expect("a roster");
    desk.hand_in("ada", "pub struct Mine;");
    let mark = |more: &[&'static str]| [&["mark"], more, &["--trust"]].concat();
    let cases = [
        (
            mark(&["@nowhere", "--out", "@out"]),
            "there is no folder of submissions",
        ),
        (
            mark(&["@file", "--out", "@out"]),
            "there is no folder of submissions",
        ),
        (
            mark(&["@empty", "--out", "@out"]),
            "there is nothing to mark",
        ),
        (
            mark(&["@handed-in", "--out", "@handed-in/out"]),
            "cannot be kept among the submissions",
        ),
        (mark(&["@handed-in", "--out", "@file"]), "cannot make"),
        (
            mark(&["@handed-in", "--out", "@out", "--roster", "@none.csv"]),
            "cannot read",
        ),
        (
            mark(&["@handed-in", "--out", "@out", "--roster", "@twice.csv"]),
            "stands in the roster twice",
        ),
        (vec!["show", "@out", "ada"], "no class is kept here"),
        (vec!["diff", "@out", "@empty"], "no class is kept here"),
    ];
    for (arguments, message) in cases {
        let ran = desk.class(&arguments);

        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
        assert!(!desk.path("out").exists(), "{arguments:?}");
    }
}

#[test]
fn what_is_refused_is_named_and_the_rest_is_marked() {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.hand_in("bob", &wrong());
    fs::write(desk.path("handed-in/bob.zip"), "a second one").expect("a file");
    fs::write(desk.path("handed-in/cyd.zip"), "no archive").expect("a file");

    let ran = desk.class(&["mark", "@handed-in", "--out", "@out", "--trust"]);

    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr
            .contains("bob and bob.zip: both are bob's; keep one"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("cyd.zip: it is no archive"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stdout
            .ends_with("everything is marked but 2 things refused\n"),
        "{}",
        ran.stdout
    );
    assert_eq!(desk.marks("out").len(), 1);
    let cyd = desk.class(&["show", "@out", "cyd"]);
    assert!(
        cyd.stdout.contains("Not taken: cyd.zip: it is no archive"),
        "{}",
        cyd.stdout
    );
    let unknown = desk.class(&["show", "@out", "adda"]);
    assert!(
        unknown.stderr.contains("did you mean `ada`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_marked_class_becomes_files_and_pages() {
    let desk = Desk::new();
    desk.hand_in("ada", &wrong());
    desk.mark("@out", &[]);

    let table = desk.class(&["export", "@out", "--format", "csv"]);
    let results = [
        "export",
        "@out",
        "--format",
        "gradescope",
        "--to",
        "@results",
    ];
    let results = desk.class(&results);
    let nowhere = desk.class(&["export", "@out", "--format", "gradescope"]);
    let pages = desk.class(&["report", "@out"]);
    let over_another = desk.class(&["report", "@out", "--to", "@handed-in"]);

    assert!(table.stdout.contains("\nada,"), "{}", table.stdout);
    assert_eq!(results.status, Some(0), "{}", results.stderr);
    assert!(desk.path("results/ada/results.json").is_file());
    assert!(nowhere.stderr.contains("with --to"), "{}", nowhere.stderr);
    assert!(pages.stdout.ends_with("index.html\n"), "{}", pages.stdout);
    let page = fs::read_to_string(desk.path("out/report/learners/ada.html")).expect("a page");
    assert!(page.contains("<weave-schedule "), "{page}");
    assert_eq!(over_another.status, Some(2));
    assert!(desk.path("handed-in/ada").exists());
}

#[test]
fn a_jail_is_tried_before_it_is_relied_on_and_one_that_does_not_hold_is_found_out() {
    let desk = Desk::new();
    let ran = desk.class(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&ran.stdout).expect("one line of JSON");
    assert_eq!(ran.status, Some(0), "{report}");
    assert_eq!(report["holds"], true);

    let ran = desk.class(&["doctor", "--backend", "nothing"]);
    assert_eq!(ran.status, Some(2), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("✗ a file beside it stays closed"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("the jail does not hold"),
        "{}",
        ran.stdout
    );
}
