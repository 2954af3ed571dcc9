//! A course in which nobody may write.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::belongings::Belongings;
use crate::support::{Ran, Scratch, weave_binary};
use crate::{FILE, assert_one_line, assert_says, worked_in};

/// A course without leave to write in it, which is given back when this is dropped.
struct ReadOnly<'a> {
    course: &'a Scratch,
}

impl<'a> ReadOnly<'a> {
    fn new(course: &'a Scratch) -> ReadOnly<'a> {
        may_write(&course.root(), false);
        let locked = ReadOnly { course };
        // Else nothing would be tried here.
        let probe = locked.bound("touch").arg("mine").output();
        assert!(
            !probe.expect("touch starts").status.success(),
            "permissions do not bind"
        );
        locked
    }

    /// A program in the course that permissions bind, as they bind everybody but root.
    fn bound(&self, program: impl AsRef<Path>) -> Command {
        let root = self.course.root();
        let is_root = fs::metadata(&root).expect("it is there").uid() == 0;
        let mut command = Command::new(if is_root {
            Path::new("setpriv")
        } else {
            program.as_ref()
        });
        if is_root {
            for set in ["--inh-caps", "--bounding-set"] {
                command.args([set, "-dac_override,-dac_read_search"]);
            }
            command.arg(program.as_ref());
        }
        command.current_dir(root);
        command
    }

    fn weave(&self, arguments: &[&str]) -> Ran {
        let output = self.bound(weave_binary()).args(arguments).output();
        output.expect("weave starts").into()
    }
}

impl Drop for ReadOnly<'_> {
    fn drop(&mut self) {
        may_write(&self.course.root(), true);
    }
}

/// Gives leave to write in a folder and in all below it, or takes it; what a link leads to stays as it is.
fn may_write(path: &Path, may: bool) {
    let metadata = fs::symlink_metadata(path).expect("it is there");
    if metadata.is_symlink() {
        return;
    }
    let mode = metadata.permissions().mode();
    let mode = if may { mode | 0o200 } else { mode & !0o222 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    if metadata.is_dir() {
        let entries = fs::read_dir(path).expect("it may be read").flatten();
        entries
            .map(|entry| entry.path())
            .for_each(|path: PathBuf| may_write(&path, may));
    }
}

#[test]
fn what_only_reads_works_as_ever() {
    let course = worked_in();
    let open = |arguments: &[&str]| course.weave(arguments).stdout;
    let asked = [
        &["next"][..],
        &["list"],
        &["progress"],
        &["hint", "make_once", "--again"],
        &["solution", "lost_update"],
    ];
    let expected = asked.map(open);
    let before = Belongings::of(&course.root());
    let locked = ReadOnly::new(&course);

    for (arguments, expected) in asked.iter().zip(expected) {
        let ran = locked.weave(arguments);

        assert_eq!(ran.stdout, expected, "{arguments:?}: {}", ran.stderr);
        assert_eq!(
            (ran.status, ran.stderr.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
    Belongings::of(&course.root()).assert_as_before(&before);
}

#[test]
fn what_cannot_be_remembered_is_said_once_and_the_work_is_done() {
    let course = worked_in();
    fs::remove_dir_all(course.path(".weave")).expect("it was there");
    let before = Belongings::of(&course.root());
    let locked = ReadOnly::new(&course);

    let marked = locked.weave(&["mark", "lost_update", "make_once"]);
    let hinted = locked.weave(&["hint", "make_once"]);

    assert_eq!(marked.status, Some(1), "{}", marked.stderr);
    assert_says(
        &marked.stdout,
        &["chapter03/lost_update  full marks", "2 exercises: "],
    );
    assert_eq!(hinted.status, Some(0), "{}", hinted.stderr);
    assert_says(&hinted.stdout, &["Hint 1 of 3"]);
    for ran in [marked, hinted] {
        let place = course.path(".weave");
        let expected = [
            "nothing can be remembered in",
            place.to_str().expect("a name"),
        ];
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert_says(&ran.stderr, &expected);
        assert_says(
            &ran.stderr,
            &["Permission denied", "see that you may do that there"],
        );
    }
    Belongings::of(&course.root()).assert_as_before(&before);
}

#[test]
fn what_cannot_be_written_is_named_and_everything_stays_as_it_was() {
    let course = worked_in();
    let before = Belongings::of(&course.root());
    let locked = ReadOnly::new(&course);
    for (arguments, file) in [
        (
            &["reset", "lost_update"][..],
            "exercises/chapter03/lost_update.rs.before-reset",
        ),
        (&["reset", "lost_update", "make_once"], FILE),
        (&["submit"], "submission.zip"),
        (
            &["mark", "lost_update", "--junit", "marks.xml"],
            "marks.xml",
        ),
        (
            &["mark", "lost_update", "--classroom", "marks.json"],
            "marks.json",
        ),
        (&["build"], "/book"),
    ] {
        let ran = locked.weave(arguments);

        let last = ran.stderr.lines().last().unwrap_or_default();
        assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.stderr);
        let expected = ["error: could not ", file, "see that you may do that there"];
        assert_says(last, &expected);
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    let out = elsewhere.path().join("mine.zip");
    let packed = locked.weave(&["submit", "--out", out.to_str().expect("a name")]);
    assert_eq!(packed.status, Some(0), "{}", packed.stderr);

    let missing = locked.weave(&["mark", "--as", "lost_update", "mine.rs"]);
    assert_one_line(&missing, &["mine.rs"]);
    Belongings::of(&course.root()).assert_as_before(&before);
}
