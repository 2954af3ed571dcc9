//! Hostile submissions: each does its worst in a jail, gets the verdict that its folder is named for, gains no point by it,
//! reaches nobody, changes nobody's mark, and leaves nothing behind, neither a file nor a process.
//!
//! Where these tests run as root, an ordinary user marks them too. `HOSTILE=all cargo test -p tests --test hostile` tries
//! each in every jail, and `HOSTILE=bomb` those with this in their name; otherwise the jails take turns.

#![cfg(target_os = "linux")]

mod around;
mod corpus;
mod marked_by;
#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use around::Around;
use corpus::{CHECK, EXERCISE, Hostile, all, harmless, named};
use jail::{Backend, Jail};
use marked_by::{Marks, as_an_ordinary_user, as_this_user};
use marker::{Course, Exercise, Mark, Marker};
use support::{course, jails, weave_binary};

/// How many are marked at the same time.
const AT_ONCE: usize = 2;

fn exercise(course: &Course) -> Exercise {
    let mut found = course.find_named(EXERCISE).expect("it is there");
    found.remove(0)
}

fn marker() -> Marker {
    Marker::new(&course()).expect("the libraries build")
}

fn mark(marker: &Marker, text: &str) -> Mark {
    support::mark(marker, &exercise(&course()), text)
}

/// The verdict of the check that calls them.
fn verdict(mark: &Mark) -> String {
    let mut checks = mark.checks.iter();
    let check = checks.find(|check| check.name == CHECK).expect("the check");
    let verdict = check.verdict.map(serde_json::to_value);
    let word = verdict.map(|word| word.expect("a word"));
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

#[test]
fn nobody_gains_or_leaves_anything() {
    if jails().is_empty() {
        return;
    }
    // Whoever marks finds the libraries there.
    marker();
    assert!(all().len() >= 60, "there are only {}", all().len());
    as_this_user(weave_binary());
    as_an_ordinary_user(weave_binary());
}

/// Not a test of its own: what the one above has somebody do, in a process of theirs.
#[test]
fn all_are_marked_by_somebody() {
    let Some(marks) = Marks::asked_for() else {
        return;
    };
    let confined = |backend| {
        let jail = Jail::kept_by(&marks.keeper, Some(backend)).ok()?;
        Some(marker().confined(jail))
    };
    let backends = [Backend::Namespaces, Backend::Landlock];
    let markers: Vec<Marker> = backends.into_iter().filter_map(confined).collect();
    assert!(!markers.is_empty(), "no jail works for {}", marks.who);
    let around = Around::new(&env::temp_dir(), marks.is_ordinary);
    let before = mark(&markers[0], &harmless());
    let asked = env::var("HOSTILE").ok();
    let only = asked.as_deref().filter(|&word| word != "all");
    let is_asked_for = |one: &Hostile| only.is_none_or(|word| one.name.contains(word));
    let tries = all().into_iter().enumerate().flat_map(|(place, one)| {
        let turn = (place + usize::from(marks.is_ordinary)) % markers.len();
        let in_each = asked.is_some();
        let turns = (0..markers.len()).filter(move |&marker| in_each || marker == turn);
        turns.map(move |marker| (marker, one.clone()))
    });
    let tries = tries.filter(|(_, one)| is_asked_for(one));

    let open: Mutex<Vec<(usize, Hostile)>> = Mutex::new(tries.collect());
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((marker, one)) = { open.lock().expect("no panic").pop() } {
                    let marker = &markers[marker];
                    let mark = mark(marker, &around.aim(&one.text));
                    let (earned, found) = (mark.points.earned, verdict(&mark));
                    if earned > before.points.earned || found != one.verdict {
                        let policy = marker.policy();
                        let mut said = mark
                            .checks
                            .iter()
                            .filter_map(|check| check.message.as_deref());
                        let said = said.next().unwrap_or_default();
                        let name = one.name;
                        let line = format!("{name} in {policy}: {earned} points, {found}: {said}");
                        wrong.lock().expect("no panic").push(line);
                    }
                }
            });
        }
    });

    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{}:\n{}", marks.who, wrong.join("\n"));
    assert_eq!(
        mark(&markers[0], &harmless()),
        before,
        "as if nobody else had been marked"
    );
    let seen = around.seen();
    assert!(seen.is_empty(), "{}:\n{}", marks.who, seen.join("\n"));
}

#[test]
fn without_a_jail_who_reaches_somebody_is_seen() {
    let work = tempfile::tempdir().expect("a folder");
    let around = Around::new(work.path(), false);
    let open = marker();

    for name in [
        "wrong_value/connects_to_the_network",
        "wrong_value/connects_to_a_neighbour",
    ] {
        let mark = mark(&open, &around.aim(&named(name).text));

        assert_eq!(
            verdict(&mark),
            "crashed",
            "{name} says that it reached somebody"
        );
    }

    let seen = around.seen().join("\n");
    assert!(seen.contains("somebody called a port"), "{seen}");
    assert!(seen.contains("somebody called a neighbour"), "{seen}");
}

#[test]
fn what_is_left_behind_is_seen() {
    let work = tempfile::tempdir().expect("a folder");
    let around = Around::new(work.path(), false);
    assert_eq!(around.seen(), [""; 0]);
    fs::write(work.path().join("was-here"), "here").expect("it is written");
    let mut sleeper = Command::new("sh")
        .args(["-c", "echo here; read -r line"])
        .arg(work.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell starts");
    // Only once it runs has it a line of command for certain.
    let mut said = [0];
    let mut out = sleeper.stdout.take().expect("it is piped");
    out.read_exact(&mut said).expect("it says something");

    let seen = around.seen().join("\n");

    sleeper.kill().expect("it is ours");
    sleeper.wait().expect("it is ours");
    assert!(seen.contains("was-here"), "{seen}");
    assert!(seen.contains("still runs"), "{seen}");
}
