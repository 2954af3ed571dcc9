//! A file deleted while it is watched: what plain lines say of it. `view` has the same for the terminal view, and `live`
//! for the browser.

use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStderr, ChildStdout, Stdio};

use crate::belongings::Belongings;
use crate::support::Scratch;
use crate::{FILE, assert_says, worked_in};

/// `weave mark --watch lost_update`, stopped when dropped.
struct Watching {
    child: Child,
    stdout: Lines<BufReader<ChildStdout>>,
    stderr: Lines<BufReader<ChildStderr>>,
}

impl Watching {
    fn start(course: &Scratch) -> Watching {
        let mut child = course
            .command(&["mark", "--watch", "--plain", "lost_update"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("weave starts");
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        Watching {
            child,
            stdout: BufReader::new(stdout.expect("its output")).lines(),
            stderr: BufReader::new(stderr.expect("its output")).lines(),
        }
    }

    /// The next line that says how much was earned.
    fn points(&mut self) -> String {
        let mut lines = self.stdout.by_ref().map(|line| line.expect("UTF-8"));
        lines.find(|line| line.starts_with(FILE)).expect("a mark")
    }

    /// The next line of what went wrong.
    fn problem(&mut self) -> String {
        self.stderr.next().expect("it is said").expect("UTF-8")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_file_that_is_gone_is_named_and_marked_again_when_it_is_back() {
    let course = worked_in();
    let mine = course.read(FILE);
    let before = Belongings::of(&course.root());
    let mut watching = Watching::start(&course);
    assert_says(&watching.points(), &["full marks"]);

    fs::remove_file(course.path(FILE)).expect("it was there");
    let gone = watching.problem();
    course.write(FILE, &mine);
    let back = watching.points();

    let expected = [
        "warning: ",
        FILE,
        "is not there",
        "`cargo weave reset lost_update`",
    ];
    assert_says(&gone, &expected);
    assert_says(&back, &["full marks"]);
    Belongings::of(&course.root()).assert_as_before(&before);
}

#[test]
fn a_folder_that_is_gone_is_survived_too_and_a_reset_brings_the_file_back() {
    let course = worked_in();
    let mut watching = Watching::start(&course);
    assert_says(&watching.points(), &["full marks"]);
    let marks = course.read(".weave/marks.json");

    fs::remove_dir_all(course.path("exercises/chapter03")).expect("it was there");
    assert_says(&watching.problem(), &[FILE, "is not there"]);
    assert_eq!(course.read(".weave/marks.json"), marks);
    assert_eq!(course.weave(&["reset", "lost_update"]).status, Some(0));

    assert_says(&watching.points(), &["0 of 12 points"]);
}
