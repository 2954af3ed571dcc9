//! What is wrong is said in one clear message, and what is not wrong is marked.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, wrong};

#[test]
fn what_is_wrong_is_said_in_one_clear_message_and_nothing_is_made() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).expect("a folder");
    fs::write(desk.path("file"), "a file").expect("a file");
    fs::write(desk.path("twice.csv"), "id\nada\nada\n").expect("a roster");
    fs::write(desk.path("nameless.csv"), "name\nAda\n").expect("a roster");
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
        (
            mark(&["@handed-in", "--out", "@out", "--roster", "@nameless.csv"]),
            "the roster has no column `id`",
        ),
        (vec!["show", "@out", "ada"], "no class is kept here"),
        (vec!["diff", "@out", "@empty"], "no class is kept here"),
        (vec!["report", "@out"], "no class is kept here"),
        (
            vec!["export", "@out", "--format", "csv"],
            "no class is kept here",
        ),
        (
            [&["override", "@out", "ada", "lost_update", "1"], BY].concat(),
            "no class is kept here",
        ),
    ];
    for (arguments, message) in cases {
        let ran = desk.class(&arguments);

        assert_eq!(ran.status, Some(2), "{arguments:?}");
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
        assert!(!desk.path("out").exists(), "{arguments:?}");
    }
}

/// An override says who, and why.
const BY: &[&str] = &["--by", "Grace", "--reason", "in person"];

#[test]
fn what_a_class_does_not_have_is_said_in_one_clear_message_and_changes_nothing() {
    let desk = Desk::new();
    desk.hand_in("ada", "pub struct Mine;");
    desk.mark("@out", &[]);
    fs::write(desk.path("out.csv"), "Student,ID\n").expect("a file");
    let before = desk.exported("@out");
    let give = |more: &[&'static str]| [&["override", "@out"], more, BY].concat();
    let cases = [
        (
            vec!["show", "@out", "bob"],
            "nobody in this class is called `bob`",
        ),
        (
            vec!["show", "@out", "ada", "classify"],
            "nobody in this class handed in chapter01/classify",
        ),
        (
            vec!["show", "@out", "ada", "lost_updat"],
            "did you mean `lost_update`?",
        ),
        (give(&["aba", "lost_update", "1"]), "did you mean `ada`?"),
        (
            give(&["ada", "lost_update", "13"]),
            "`13` cannot be given for this exercise",
        ),
        (
            give(&["ada", "lost_update", "NaN"]),
            "`NaN` cannot be given for this exercise",
        ),
        (
            vec![
                "override",
                "@out",
                "ada",
                "lost_update",
                "1",
                "--by",
                " ",
                "--reason",
                "x",
            ],
            "an override needs its --by",
        ),
        (
            vec![
                "export",
                "@out",
                "--format",
                "canvas",
                "--template",
                "@none.csv",
            ],
            "cannot read",
        ),
        (
            vec![
                "export",
                "@out",
                "--format",
                "csv",
                "--to",
                "@out.csv/below",
            ],
            "could not make",
        ),
        (vec!["report", "@out", "--to", "@out.csv"], "could not read"),
    ];
    for (arguments, message) in cases {
        let ran = desk.class(&arguments);

        assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.stdout);
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
        assert_eq!(desk.exported("@out"), before, "{arguments:?}");
    }
}

#[test]
fn facts_that_are_none_and_rules_that_cannot_be_read_are_named() {
    let desk = Desk::new();
    desk.hand_in("ada", "pub struct Mine;");
    desk.mark("@out", &[]);
    fs::create_dir(desk.path("other")).expect("a folder");
    fs::write(desk.path("other/class.db"), "no database ".repeat(99)).expect("a file");
    let other = fs::read(desk.path("other/class.db")).expect("a file");
    fs::write(desk.path("out/rules.toml"), "[caps]\nchapter03 = \"a\"\n").expect("rules");

    let rules = desk.class(&["export", "@out", "--format", "csv"]);
    let marked = desk.class(&["mark", "@handed-in", "--out", "@other", "--trust"]);

    assert!(rules.stderr.contains("rules.toml:2"), "{}", rules.stderr);
    assert!(
        marked.stderr.contains("these are not the facts of a class"),
        "{}",
        marked.stderr
    );
    assert_eq!((rules.status, marked.status), (Some(2), Some(2)));
    let still = fs::read(desk.path("other/class.db")).expect("a file");
    assert_eq!(still, other, "it is somebody else's");
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
