//! A learner's mistakes, and their machine's: each gets one clear line, and nothing of theirs is lost or half written.

#[path = "../support/mod.rs"]
mod support;

mod belongings;
#[cfg(unix)]
mod disk;
#[cfg(unix)]
mod full;
mod gone;
mod names;
mod outside;
#[cfg(unix)]
mod read_only;
mod rust;

use support::{Ran, Scratch};

/// The exercise that these learners are at.
const FILE: &str = "exercises/chapter03/lost_update.rs";

/// A course whose learner has full marks for one exercise, a part of another, and has seen a hint.
fn worked_in() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(FILE, &scratch.read("solutions/chapter03/lost_update.rs"));
    let wrong = scratch.read("tests/chapter03/make_once/wrong/looks_then_makes.rs");
    scratch.write("exercises/chapter03/make_once.rs", &wrong);
    let marked = scratch.weave(&["mark", "lost_update", "make_once"]);
    assert_eq!(marked.status, Some(1), "{}", marked.stderr);
    assert_eq!(scratch.weave(&["hint", "make_once"]).status, Some(0));
    scratch
}

/// Asserts that the command could not do it, and said so in one line with these words: what, where, what to do next.
#[track_caller]
fn assert_one_line(ran: &Ran, words: &[&str]) {
    assert_eq!(ran.status, Some(2), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
    assert_says(&ran.stderr, words);
}

#[track_caller]
fn assert_says(line: &str, words: &[&str]) {
    for words in words {
        assert!(line.contains(words), "no {words:?} in {line}");
    }
}
