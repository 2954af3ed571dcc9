//! A class whose marking is stopped goes on where it stood: no finished mark is lost, and none is made twice.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use class::Facts;

use crate::desk::Desk;

const OUT: &str = "autumn";

/// Begins to mark, and stops it with a signal as soon as there is one mark more than before; how it ended.
fn stop_after_one_more(desk: &Desk, signal: &str) -> Option<i32> {
    let before = marks_now(&desk.path(OUT));
    let mark = ["mark", "@handed-in", "--out", "@autumn", "--trust"];
    let mut running = desk
        .command(&[&mark[..], &["--workers", "2"]].concat())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("weave starts");
    while marks_now(&desk.path(OUT)) == before {
        let ended = running.try_wait().expect("it is ours");
        assert!(ended.is_none(), "it ended before anything was marked");
    }
    send(signal, &running);
    running.wait().expect("it is ours").code()
}

fn send(signal: &str, to: &Child) {
    let sent = Command::new("kill")
        .args([signal, &to.id().to_string()])
        .status();
    assert!(sent.expect("kill starts").success());
}

/// How many are kept. As long as the class is being made there is none.
fn marks_now(out: &Path) -> usize {
    let marks = Facts::open(out).and_then(|facts| facts.marks());
    marks.map_or(0, |marks| marks.len())
}

/// Marks the rest, and asserts that what was there is as it was.
fn go_on(desk: &Desk, before: &[String]) {
    let done = desk.mark("@autumn", &[]);

    let made = done["made"].as_u64().expect("a number");
    assert!(made > 0, "it was not stopped while it worked: {done}");
    assert_eq!(done["left"], 0);
    let after = desk.marks(OUT);
    assert_eq!(after.len() as u64, before.len() as u64 + made);
    assert!(before.iter().all(|mark| after.contains(mark)));
}

#[test]
fn after_ctrl_c_it_goes_on_where_it_stood() {
    let desk = Desk::with_a_class("4");

    let status = stop_after_one_more(&desk, "-INT");

    assert_eq!(status, Some(2));
    go_on(&desk, &desk.marks(OUT));
}

#[test]
fn killed_five_times_it_goes_on_where_it_stood_and_ends_as_if_nobody_had_killed_it() {
    let desk = Desk::with_a_class("8");
    let mut before: Vec<String> = Vec::new();
    for _ in 0..5 {
        let status = stop_after_one_more(&desk, "-KILL");

        assert_eq!(status, None, "it was killed");
        let after = desk.marks(OUT);
        assert!(after.len() > before.len());
        assert!(before.iter().all(|mark| after.contains(mark)));
        before = after;
    }
    go_on(&desk, &before);
    desk.mark("@quiet", &[]);
    assert!(desk.marks(OUT) == desk.marks("quiet"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_keeper_of_jails_that_is_killed_costs_nobody_a_mark() {
    if crate::support::jails().is_empty() {
        return;
    }
    let desk = Desk::with_a_class("3");
    let mark = ["mark", "@handed-in", "--out", "@autumn", "--workers", "2"];
    let mut running = desk
        .command(&mark)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("weave starts");
    while marks_now(&desk.path(OUT)) == 0 {
        let ended = running.try_wait().expect("it is ours");
        assert!(ended.is_none(), "it ended before anything was marked");
    }

    let killed = Command::new("pkill")
        .args(["-KILL", "-P", &running.id().to_string()])
        .status();

    assert!(killed.expect("pkill starts").success(), "it has a warden");
    assert_eq!(running.wait().expect("it is ours").code(), Some(0));
    desk.mark("@open", &[]);
    assert!(desk.marks(OUT) == desk.marks("open"));
}
