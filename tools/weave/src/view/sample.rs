//! States for the tests of the view: a small course, and marks that were really made.
//!
//! The marks are `cargo weave mark --json` of a wrong solution of `transfer`, of the solution of `lost_update`, and of
//! a stub of `lost_update` with `fn broken( {` after it.

use std::path::Path;

use explorer::{Report, Verdict};
use marking::{CheckMark, Course, Exercise, Lesson, Mark, Page, Points};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde_json::Value;

use super::entry::Entry;
use super::keys::press;
use super::paint::Paint;
use super::state::{News, Request, State};

const PASSED: &str = include_str!("sample/passed.json");
const DEADLOCK: &str = include_str!("sample/deadlock.json");
const REFUSED: &str = include_str!("sample/does_not_compile.json");

/// The view of a chapter of five exercises, at the one with this name.
pub fn looking_at(name: &str) -> State {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view/sample");
    let exercises = Course { root }.exercises().expect("the sample can be read");
    let current = place(&exercises, name);
    let entries = exercises.into_iter().map(Entry::new).collect();
    State::new(entries, current, Paint { colour: false })
}

/// `lost_update` with full marks.
pub fn passed() -> State {
    let mut state = looking_at("lost_update");
    hear_mark(&mut state, PASSED);
    state
}

/// `transfer` with a check that deadlocks, and `lost_update` with full marks.
pub fn deadlock() -> State {
    let mut state = passed();
    let exercises: Vec<_> = state
        .entries
        .iter()
        .map(|entry| entry.exercise.clone())
        .collect();
    state.current = place(&exercises, "transfer");
    hear_mark(&mut state, DEADLOCK);
    state
}

/// `lost_update` with a file that does not compile.
pub fn does_not_compile() -> State {
    let mut state = looking_at("lost_update");
    hear_mark(&mut state, REFUSED);
    state
}

/// Presses keys by their names on a learner's keyboard; returns what the last one asks for.
pub fn type_keys(state: &mut State, keys: &[&str]) -> Option<Request> {
    let mut asked = None;
    for key in keys {
        asked = press(state, named(key));
    }
    asked
}

fn named(key: &str) -> KeyEvent {
    let code = match key {
        "Esc" => KeyCode::Esc,
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Right" => KeyCode::Right,
        "Left" => KeyCode::Left,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "Ctrl-C" => return KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL),
        letter => KeyCode::Char(letter.chars().next().expect("a key has a name")),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn place(exercises: &[Exercise], name: &str) -> usize {
    let found = exercises.iter().position(|exercise| exercise.name == name);
    found.expect("it is in the sample")
}

fn hear_mark(state: &mut State, json: &str) {
    let mark = mark(json, &state.entry().exercise);
    state.hear(News::Marked(state.current, Box::new(mark)));
}

/// A mark from its JSON.
pub fn mark(json: &str, exercise: &Exercise) -> Mark {
    let mark: Value = serde_json::from_str(json).expect("a mark is JSON");
    let checks = mark["checks"].as_array().expect("a list").iter();
    Mark {
        format: Mark::FORMAT,
        exercise: exercise.id(),
        points: points(&mark["points"]),
        checks: checks
            .zip(&exercise.checks)
            .map(|(found, check)| CheckMark {
                name: check.name.clone(),
                kind: check.kind,
                points: points(&found["points"]),
                verdict: found["verdict"].as_str().and_then(Verdict::parse),
                message: found["message"].as_str().map(str::to_owned),
                trace: serde_json::from_value::<Option<Report>>(found["trace"].clone())
                    .expect("a report"),
                lesson: found["verdict"].as_str().map(|_| lesson()),
                sentence: check.sentence.clone(),
            })
            .collect(),
        looks_like: None,
        rubric: "sample".to_owned(),
    }
}

/// Three lines as a marker adds them; what they say is the marker's.
fn lesson() -> Lesson {
    Lesson {
        note: None,
        happened: "What happened, in one line.".into(),
        schedule: "On which schedule, in another.".to_owned(),
        reread: Page::at("Deadlock", "chapter03/deadlock.md"),
    }
}

fn points(points: &Value) -> Points {
    let number = |name: &str| points[name].as_u64().and_then(|one| one.try_into().ok());
    Points {
        earned: number("earned").expect("a number"),
        possible: number("possible").expect("a number"),
    }
}
