//! Outside the course.

use std::fs;

use crate::assert_one_line;
use crate::support::{Ran, weave_in};

#[test]
fn each_command_says_so_in_one_line_and_leaves_nothing_there() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folder = elsewhere.path().canonicalize().expect("it is there");
    let place = folder.to_str().expect("a name");
    for arguments in [
        &[][..],
        &["serve", "--port", "0"],
        &["build"],
        &["preprocess"],
        &["mark"],
        &["mark", "lost_update", "--json"],
        &["mark", "--watch"],
        &["next"],
        &["list"],
        &["progress"],
        &["hint"],
        &["solution"],
        &["explore", "race.rs"],
        &["measure"],
        &["check"],
        &["reset", "lost_update"],
        &["submit"],
        &["handout", "edition"],
        &["class", "mark", "handed-in", "--out", "autumn", "--trust"],
        &["class", "show", "autumn", "ada"],
        &["class", "report", "autumn"],
        &["class", "doctor"],
    ] {
        let ran = Ran::from(weave_in(&folder, arguments).output().expect("weave starts"));

        assert_one_line(&ran, &["no course here", place, "change to the folder"]);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    let left = fs::read_dir(&folder).expect("it is there").count();
    assert_eq!(left, 0);
}
