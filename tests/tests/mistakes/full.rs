//! A full disk.

use std::env;
use std::fs;

use crate::belongings::Belongings;
use crate::disk::Disk;
use crate::support::Scratch;
use crate::{FILE, assert_one_line, assert_says, worked_in};

/// A course, with a folder for temporary files that lies on its disk.
fn on_one_disk() -> Scratch {
    let course = worked_in();
    fs::create_dir(course.path("tmp")).expect("a folder");
    course
}

#[test]
fn with_however_little_room_there_is_the_whole_mark_or_none() {
    let course = on_one_disk();
    // As if it had never been marked: what is remembered would show a mark that is none.
    fs::remove_file(course.path(".weave/marks.json")).expect("it was there");
    let before = Belongings::of(&course.root());
    let temporary = course.path("tmp");
    let place = temporary.to_str().expect("a name").to_owned();
    for disk in Disk::all() {
        let mut whole = 0;
        for room in [0, 16, 256, 1 << 10, 2 << 10, 3 << 10, 16 << 10] {
            let (ran, after) = disk.run(&course, room, &temporary, &["mark", "lost_update"]);

            println!("{disk:?}, {room} KiB: {:?}\n{}", ran.status, ran.stderr);
            if ran.status == Some(0) {
                assert_says(&ran.stdout, &["full marks, 12 of 12 points"]);
                // It may be remembered now; no other test runs in this copy.
                let _ = fs::remove_file(course.path(".weave/marks.json"));
                whole += 1;
                continue;
            }
            assert_one_line(&ran, &["error: "]);
            assert_eq!(ran.stdout, "");
            after.assert_as_before(&before);
            if room == 0 {
                let expected = [place.as_str(), "make room there", "TMPDIR"];
                assert_one_line(&ran, &expected);
            }
        }
        assert!((1..7).contains(&whole), "{disk:?}: {whole} of 7 are whole");
    }
}

#[test]
fn a_mark_that_cannot_be_remembered_is_shown_and_the_memory_stays_as_it_was() {
    let course = worked_in();
    let wrong = course.read("tests/chapter03/lost_update/wrong/load_then_store.rs");
    course.write(FILE, &wrong);
    let before = Belongings::of(&course.root());
    // On a disk of its own there is room for the mark; a limit on files knows one disk only.
    for disk in Disk::all().into_iter().filter(|disk| *disk == Disk::Full) {
        let (ran, after) = disk.run(&course, 0, &env::temp_dir(), &["mark", "lost_update"]);

        assert_eq!(ran.status, Some(1), "{}", ran.stderr);
        assert_says(&ran.stdout, &["lost update", "of 12 points"]);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert_says(
            &ran.stderr,
            &["nothing can be remembered", "make room there"],
        );
        after.assert_as_before(&before);
    }
    for disk in Disk::all() {
        let (ran, after) = disk.run(&course, 0, &env::temp_dir(), &["hint", "make_once"]);

        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert_says(&ran.stdout, &["Hint 2 of 3"]);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert_says(
            &ran.stderr,
            &["nothing can be remembered", "make room there"],
        );
        after.assert_as_before(&before);
    }
}

#[test]
fn a_reset_that_finds_no_room_leaves_the_file_and_no_half_copy() {
    let course = worked_in();
    let before = Belongings::of(&course.root());
    let size = fs::metadata(course.path(FILE)).expect("it is there").len();
    assert!(
        (1024..4096).contains(&size),
        "a block holds it, and 1 KiB does not"
    );
    for disk in Disk::all() {
        // None at all, and so little that the copy begins.
        for room in [0, 1] {
            let (ran, after) = disk.run(&course, room, &env::temp_dir(), &["reset", "lost_update"]);

            assert_one_line(&ran, &["lost_update.rs.before-reset", "make room there"]);
            after.assert_as_before(&before);
        }
    }
    // Room for the copy, and none for the stub.
    for disk in Disk::all().into_iter().filter(|disk| *disk == Disk::Full) {
        let (ran, after) = disk.run(&course, 4, &env::temp_dir(), &["reset", "lost_update"]);

        assert_one_line(&ran, &[FILE, "make room there"]);
        after.assert_with_a_copy(&before, FILE);
    }
}

#[test]
fn what_is_written_beside_is_written_whole_or_stays_as_it_was() {
    let course = worked_in();
    let marked = course.weave(&[
        "mark",
        "make_once",
        "--junit",
        "marks.xml",
        "--classroom",
        "marks.json",
    ]);
    assert_eq!(marked.status, Some(1), "{}", marked.stderr);
    assert_eq!(course.weave(&["submit"]).status, Some(0));
    let before = Belongings::of(&course.root());
    for disk in Disk::all() {
        let elsewhere = env::temp_dir();
        for (arguments, file) in [
            (
                &["mark", "lost_update", "--junit", "marks.xml"][..],
                "marks.xml",
            ),
            (
                &["mark", "lost_update", "--classroom", "marks.json"],
                "marks.json",
            ),
            (&["submit", "--name", "Ada"], "submission.zip"),
        ] {
            // Under a limit there is no mark either.
            let names = if disk == Disk::Full {
                file
            } else {
                "could not "
            };
            let (ran, after) = disk.run(&course, 0, &elsewhere, arguments);

            let last = ran.stderr.lines().last().unwrap_or_default();
            assert_eq!(ran.status, Some(2), "{}", ran.stderr);
            assert_says(last, &["error: could not ", names, "make room there"]);
            after.assert_as_before(&before);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn lines_that_could_not_be_printed_are_missed() {
    use std::fs::File;
    let course = worked_in();
    for arguments in [
        &["mark", "lost_update"][..],
        &["mark", "--json", "lost_update"],
        &["next"],
        &["list"],
        &["list", "--json"],
        &["hint", "make_once", "--again"],
        &["progress"],
        &["solution", "lost_update"],
    ] {
        let full = File::options()
            .write(true)
            .open("/dev/full")
            .expect("it is there");
        let ran = course.command(arguments).stdout(full).output();

        let ran = ran.expect("weave starts").into();
        assert_one_line(
            &ran,
            &["could not write standard output", "make room there"],
        );
    }
}
