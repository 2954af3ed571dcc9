//! What is decided stands: a mark that is made is not made again, an override outlives every mark, and rules change no fact.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, wrong};

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
