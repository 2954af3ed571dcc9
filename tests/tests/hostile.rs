//! Hostile submissions: each does its worst in a jail, gets the verdict that its folder is named for, gains no point by it,
//! and leaves nothing behind.
//!
//! `HOSTILE=all cargo test -p tests --test hostile` tries each in every jail; otherwise they take turns.

#![cfg(target_os = "linux")]

mod support;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use marker::{Course, Exercise, Mark, Marker};
use support::{course_root, jails};

/// The exercise they are handed in for.
const EXERCISE: &str = "chapter03/lost_update";
/// The check that calls them, before any thread is there.
const CHECK: &str = "each_hit_is_counted";
/// Where they try to leave something.
const TRACES: [&str; 12] = [
    "/weave-was-here",
    "/tmp/weave-was-here",
    "/var/tmp/weave-was-here",
    "/dev/shm/weave-was-here",
    "/home/weave-was-here",
    "/root/weave-was-here",
    "/etc/weave-was-here",
    "/tmp/weave-hostile",
    "/tmp/weave-hostile.sock",
    "/tmp/weave-link",
    "/tmp/weave-runs",
    "/tmp/was-here",
];

struct Hostile {
    /// `over_a_limit/starts_a_process`.
    name: String,
    /// `over-a-limit`.
    verdict: String,
    text: String,
}

fn folder() -> PathBuf {
    course_root().join("tests/tests/hostile")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the tests");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// What they have in common.
fn base() -> String {
    let text = fs::read_to_string(folder().join("base.rs")).expect("it is there");
    // What stands before the first line of code is about that file.
    let (_, code) = text.split_once("\n\n").expect("a sentence, and the code");
    code.to_owned()
}

fn all() -> Vec<Hostile> {
    let base = base();
    let mut hostile = Vec::new();
    for verdict in sorted(&folder()).into_iter().filter(|path| path.is_dir()) {
        let word = verdict
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for path in sorted(&verdict) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("it is text");
            hostile.push(Hostile {
                name: format!("{word}/{name}"),
                verdict: word.replace('_', "-"),
                text: format!("{text}{base}"),
            });
        }
    }
    hostile
}

fn exercise(course: &Course) -> Exercise {
    let mut found = course.find_named(EXERCISE).expect("it is there");
    found.remove(0)
}

fn mark(marker: &Marker, exercise: &Exercise, text: &str) -> Mark {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("submission.rs");
    fs::write(&file, text).expect("it is written");
    marker
        .mark(exercise, &file)
        .expect("it is marked, whatever it does")
}

fn verdict(mark: &Mark) -> String {
    let check = mark
        .checks
        .iter()
        .find(|check| check.name == CHECK)
        .expect("the check");
    let verdict = check
        .verdict
        .map(|verdict| serde_json::to_value(verdict).expect("a word"));
    verdict.map_or_else(String::new, |word| {
        word.as_str().unwrap_or_default().to_owned()
    })
}

#[test]
fn nobody_gains_anything() {
    let course = Course {
        root: course_root(),
    };
    let exercise = exercise(&course);
    let jailed = |jail| {
        let marker = Marker::new(&course).expect("the libraries build");
        marker.confined(jail)
    };
    let jails: Vec<Marker> = jails().into_iter().map(jailed).collect();
    if jails.is_empty() {
        return;
    }
    let hostile = all();
    assert!(hostile.len() >= 60, "there are only {}", hostile.len());
    let harmless = format!("pub fn mischief() {{}}\n{}", base());
    let most = mark(&jails[0], &exercise, &harmless).points.earned;
    let in_each = env::var("HOSTILE").is_ok_and(|word| word == "all");

    let mut wrong = Vec::new();
    for (place, one) in hostile.iter().enumerate() {
        for (turn, marker) in jails.iter().enumerate() {
            if !in_each && place % jails.len() != turn {
                continue;
            }
            let mark = mark(marker, &exercise, &one.text);
            let (earned, found) = (mark.points.earned, verdict(&mark));
            if earned > most || found != one.verdict {
                wrong.push(format!(
                    "{} in {}: {earned} points, {found}",
                    one.name,
                    marker.policy()
                ));
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for trace in TRACES {
        assert!(!Path::new(trace).exists(), "somebody left {trace}");
    }
}
