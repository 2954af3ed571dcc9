//! Worked on, handed in, brought up to date and marked again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use serde_json::Value;

use crate::HandedOut;

const FILE: &str = "exercises/chapter03/lost_update.rs";

/// What is in an archive, by name.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            let name = file.name().expect("UTF-8").into_owned();
            (name, text)
        })
        .collect()
}

#[test]
fn an_exercise_goes_all_the_way() {
    let handed_out = HandedOut::made();
    let solution = handed_out.course.read("solutions/chapter03/lost_update.rs");

    // Worked on: one is solved, one is begun, one is lost.
    handed_out.write(FILE, &solution);
    let begun = handed_out.read("exercises/chapter03/transfer.rs") + "\n// I have begun.\n";
    handed_out.write("exercises/chapter03/transfer.rs", &begun);
    fs::remove_file(handed_out.path("exercises/chapter03/make_once.rs")).expect("it was there");
    let mark = handed_out.weave(&["mark", "--json", "lost_update"]);
    assert_eq!(mark.status, Some(0), "{}{}", mark.stdout, mark.stderr);
    let mark: Value = serde_json::from_str(&mark.stdout).expect("JSON");

    // Handed in.
    let ran = handed_out.weave(&["submit", "--name", "Ada"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(
        ran.stdout.contains("submission.zip of Ada: 2 exercises"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.stdout
    );
    let archive = fs::read(handed_out.path("submission.zip")).expect("it is there");
    let packed = unpacked(&archive);
    let names: Vec<&str> = packed.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [FILE, "exercises/chapter03/transfer.rs", "receipt.json"]
    );
    assert_eq!(packed[FILE], solution);
    let receipt: Value = serde_json::from_str(&packed["receipt.json"]).expect("JSON");
    assert_eq!(
        (&receipt["format"], &receipt["name"]),
        (&1.into(), &"Ada".into())
    );
    assert_eq!(receipt["missing"][0], "exercises/chapter03/make_once.rs");
    let file = &receipt["files"][0];
    assert_eq!(
        (&file["points"], &file["rubric"]),
        (&mark["points"], &mark["rubric"])
    );
    assert_eq!(
        file["blake3"],
        blake3::hash(solution.as_bytes()).to_hex().as_str()
    );
    assert_eq!(receipt["files"][1]["points"]["earned"], 0);
    handed_out.weave(&["submit", "--name", "Ada"]);
    assert_eq!(
        fs::read(handed_out.path("submission.zip")).expect("it is there"),
        archive
    );

    // The course goes on: a statement is changed, a page is new; and the learner has changed a program of the book.
    let course = &handed_out.course;
    for exercise in ["lost_update", "interleavings"] {
        let path = format!("solutions/chapter03/{exercise}.rs");
        let anew = course
            .read(&path)
            .replacen("//!\n", "//!\n//! Said better.\n//!\n", 1);
        course.write(&path, &anew);
    }
    course.write("book/src/chapter03/later.md", "# Later\n");
    let summary = course.read("book/src/SUMMARY.md") + "\n[Later](chapter03/later.md)\n";
    course.write("book/src/SUMMARY.md", &summary);
    let program = "chapters/chapter03/examples/lost_update.rs";
    let theirs = handed_out.read(program);
    handed_out.write(program, "fn main() {}");

    // Brought up to date.
    let ran = handed_out.hand_out();
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert_eq!(handed_out.read(FILE), solution, "what was worked on stays");
    assert_eq!(handed_out.read("exercises/chapter03/transfer.rs"), begun);
    assert!(
        handed_out
            .read("stubs/chapter03/lost_update.rs")
            .contains("Said better.")
    );
    assert_eq!(handed_out.read("book/src/chapter03/later.md"), "# Later\n");
    assert_eq!(handed_out.read(program), theirs);
    assert_eq!(handed_out.read(&format!("{program}.yours")), "fn main() {}");
    for words in [
        "chapter03/make_once", // it was lost, and is there again
        "chapter03/interleavings",
        "chapter03/lost_update",
        program,
        "is up to date: 1 added, 4 replaced, 0 removed",
    ] {
        assert!(ran.stdout.contains(words), "{words}\n{}", ran.stdout);
    }
    let again = handed_out.hand_out();
    assert!(
        again.stdout.contains("0 added, 0 replaced, 0 removed"),
        "{}",
        again.stdout
    );

    // Marked again.
    let mark_again = handed_out.weave(&["mark", "--json", "lost_update"]);
    let mark_again: Value = serde_json::from_str(&mark_again.stdout).expect("JSON");
    assert_eq!(mark_again, mark);
}

#[test]
fn with_nothing_worked_on_there_is_nothing_to_hand_in() {
    let handed_out = HandedOut::made();

    let ran = handed_out.weave(&["submit"]);

    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr.contains("nothing to hand in yet"),
        "{}",
        ran.stderr
    );
    assert!(!handed_out.path("submission.zip").exists());
}

#[test]
fn a_file_that_is_no_archive_is_not_written_over() {
    let handed_out = HandedOut::made();
    let before = handed_out.read(FILE);

    let ran = handed_out.weave(&["submit", "--out", FILE]);

    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("is no archive"), "{}", ran.stderr);
    assert_eq!(handed_out.read(FILE), before);
}
