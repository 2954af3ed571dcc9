//! Names that nobody has, and files that are not there.

use std::fs;

use crate::belongings::Belongings;
use crate::{FILE, assert_one_line, assert_says, worked_in};

#[test]
fn a_wrong_name_gets_the_nearest_and_changes_nothing() {
    let course = worked_in();
    let (root, before) = (course.root(), Belongings::of(&course.root()));
    let place = root.to_str().expect("a name");

    for arguments in [
        &["mark", "lost_updat"][..],
        &["mark", "--json", "lost_updat"],
        &["mark", "--solutions", "lost_updat"],
        &["mark", "--watch", "lost_updat"],
        &["mark", "--as", "lost_updat", FILE],
        &["hint", "lost_updat"],
        &["solution", "lost_updat", "--give-up"],
        &["reset", "lost_updat"],
        &["reset", "make_once", "lost_updat"],
        &["check", "lost_updat"],
    ] {
        let ran = course.weave(arguments);

        let expected = ["`lost_updat`", place, "did you mean `lost_update`?"];
        assert_one_line(&ran, &expected);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    let far = course.weave(&["mark", "xyzzy"]);
    assert_one_line(&far, &["`xyzzy`", place, "`cargo weave list`"]);
    Belongings::of(&root).assert_as_before(&before);
}

#[test]
fn a_file_that_is_not_there_is_named_with_how_it_comes_back() {
    let course = worked_in();
    let elsewhere = course.weave(&["mark", "--as", "lost_update", "mine.rs"]);
    assert_one_line(&elsewhere, &["read mine.rs", "see that it is there"]);
    let program = course.weave(&["explore", "race.rs"]);
    assert_one_line(&program, &["read race.rs", "see that it is there"]);

    fs::remove_file(course.path(FILE)).expect("it was there");
    let before = Belongings::of(&course.root());
    let one = course.weave(&["mark", "lost_update"]);
    let both = course.weave(&["mark", "lost_update", "make_once"]);

    let how = [FILE, "is not there", "`cargo weave reset lost_update`"];
    assert_one_line(&one, &how);
    // The others are marked all the same.
    assert_eq!((both.status, both.stderr.lines().count()), (Some(2), 1));
    assert_says(&both.stderr, &how);
    assert_says(&both.stdout, &["chapter03/make_once", "1 exercise: "]);
    Belongings::of(&course.root()).assert_as_before(&before);
}
