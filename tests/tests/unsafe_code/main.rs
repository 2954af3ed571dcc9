//! Where an exercise allows `unsafe`: a submission that writes its own record is believed only where it knows what to
//! answer, and that is where it earns nothing.
#![cfg(target_os = "linux")]

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use explorer::Report;
use marker::{Answers, Course, Exercise, Mark, Marker, Verdict};
use support::{Scratch, jails, mark};

const ID: &str = "chapter03/slot";

/// A course with one more exercise, which allows `unsafe`.
fn planted() -> (Scratch, Exercise) {
    let scratch = Scratch::new();
    scratch.write("tests/chapter03/slot.rs", include_str!("slot/checks.rs"));
    scratch.write(
        "solutions/chapter03/slot.rs",
        include_str!("slot/solution.rs"),
    );
    let wrong = scratch.path("tests/chapter03/slot/wrong");
    fs::create_dir_all(wrong).expect("a folder");
    for (name, text) in [
        ("relaxed", include_str!("slot/relaxed.rs")),
        ("halved", include_str!("slot/halved.rs")),
    ] {
        scratch.write(&format!("tests/chapter03/slot/wrong/{name}.rs"), text);
    }
    let course = Course {
        root: scratch.root(),
    };
    let exercise = course.find_named(ID).expect("it is there").remove(0);
    (scratch, exercise)
}

fn marker(exercise: &Exercise) -> Marker {
    let root = exercise.root.clone();
    Marker::new(&Course { root }).expect("the libraries build")
}

/// What each check found.
fn verdicts(mark: &Mark) -> Vec<Option<Verdict>> {
    mark.checks.iter().map(|check| check.verdict).collect()
}

/// The submission that forges, with the answers that a learner finds out at home.
fn forged(exercise: &Exercise, at_home: &Marker) -> String {
    let answers = Answers::ask(exercise, || marker::Result::Ok(at_home)).expect("it has answers");
    let answers = serde_json::to_value(answers).expect("plain data");
    let answers: BTreeMap<String, Vec<String>> =
        serde_json::from_value(answers["outcomes"].clone()).expect("texts");
    let passed = Report {
        complete: true,
        executions: 9,
        preemptions: 3,
        ..Report::empty()
    };
    let json = |value| serde_json::to_string(value).expect("plain data");
    let pairs: String = answers
        .iter()
        .map(|(name, texts)| {
            let texts = serde_json::to_string(texts).expect("texts");
            format!("({name:?}, {texts:?}), ")
        })
        .collect();
    let passed = json(&passed).replace('{', "{{").replace('}', "}}");
    let text = include_str!("slot/forged.rs")
        .replace("/* answers */", &pairs)
        .replace("REPORT", &passed);
    assert!(text.contains("who_sees_it_sees_it_whole"), "{text}");
    text
}

#[test]
fn a_forged_record_earns_nothing_where_it_counts() {
    let (_scratch, exercise) = planted();
    let at_home = marker(&exercise);
    let forged = forged(&exercise, &at_home);

    // It is written as it should be: where the answers are known, it is believed.
    assert!(mark(&at_home, &exercise, &forged).points.are_full());

    let class = || marker(&exercise).with_inputs_from("what only this class knows");
    let jailed = jails().into_iter().map(|jail| class().confined(jail));
    for marker in [class()].into_iter().chain(jailed) {
        let mark = mark(&marker, &exercise, &forged);
        assert_eq!(mark.points.earned, 0, "{}: {mark:#?}", marker.policy());
        assert_eq!(verdicts(&mark), [Some(Verdict::WrongValue); 2]);
    }
}

#[test]
fn what_is_right_or_wrong_is_so_in_every_class() {
    let (scratch, exercise) = planted();
    let read = |file: &str| fs::read_to_string(Path::new(&scratch.path(file))).expect("a file");
    let solution = read("solutions/chapter03/slot.rs");
    let relaxed = read("tests/chapter03/slot/wrong/relaxed.rs");
    let halved = read("tests/chapter03/slot/wrong/halved.rs");
    for seed in ["", "one class", "another"] {
        let marker = marker(&exercise).with_inputs_from(seed);

        assert!(mark(&marker, &exercise, &solution).points.are_full());
        let of_relaxed = mark(&marker, &exercise, &relaxed);
        assert_eq!(verdicts(&of_relaxed), [None, Some(Verdict::DataRace)]);
        let of_halved = mark(&marker, &exercise, &halved);
        assert_eq!(verdicts(&of_halved), [Some(Verdict::WrongValue); 2]);
        for check in &of_halved.checks {
            assert!(check.trace.is_some(), "{check:#?}");
            let message = check.message.as_deref().unwrap_or_default();
            assert!(message.contains("which no right answer does"), "{message}");
        }
    }
}

#[test]
fn a_class_asks_with_inputs_that_only_it_knows() {
    let (scratch, exercise) = planted();
    let at_home = marker(&exercise);
    for (learner, text) in [
        ("eve", forged(&exercise, &at_home)),
        (
            "ada",
            exercise.solution().expect("a solution without its marks"),
        ),
    ] {
        let folder = format!("class/{learner}/exercises/chapter03");
        fs::create_dir_all(scratch.path(&folder)).expect("a folder");
        scratch.write(&format!("{folder}/slot.rs"), &text);
    }

    let marked = scratch.weave(&["class", "mark", "class", "--out", "out", "--trust"]);
    let points = |learner: &str| {
        let ran = scratch.weave(&["class", "show", "out", learner, "--json"]);
        let row: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one line of JSON");
        row["grades"][0]["points"].as_f64()
    };

    assert_eq!(marked.status, Some(0), "{}", marked.stderr);
    assert_eq!(points("ada"), Some(3.0));
    assert_eq!(points("eve"), Some(0.0));
}

#[test]
fn answers_that_anybody_could_write_down_are_refused() {
    let (scratch, _) = planted();
    scratch.weave(&["reset", ID]);
    let written = scratch.weave(&["check", "--write", ID]);
    let sound = scratch.weave(&["check", ID]);
    assert_eq!(sound.status, Some(0), "{}{}", written.stdout, sound.stdout);

    let checks = include_str!("slot/checks.rs").replacen("slot.set(input())", "slot.set(7)", 1);
    scratch.write("tests/chapter03/slot.rs", &checks);
    let known = scratch.weave(&["check", ID]);

    assert_eq!(known.status, Some(1), "{}", known.stdout);
    let problem = "`what_was_set_is_there` answers the same in every class";
    assert!(known.stdout.contains(problem), "{}", known.stdout);
}
