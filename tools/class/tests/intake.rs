//! What is taken from a folder of submissions, and what is refused by name while the rest goes on.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use class::{Error, Intake, Roster, intake};
use flate2::Compression;
use flate2::write::GzEncoder;
use marking::{Course, Exercise};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const FILE: &str = "exercises/chapter03/lost_update.rs";
const TEXT: &str = "pub struct Mine;\n";

fn exercises() -> Vec<Exercise> {
    let here = std::env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    course.exercises().expect("the course has exercises")
}

/// A folder of submissions that is gone after the test.
struct HandedIn {
    folder: TempDir,
}

impl HandedIn {
    fn new() -> HandedIn {
        HandedIn {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn zip(&self, name: &str, files: &[(&str, &[u8])]) {
        let method = CompressionMethod::Deflated;
        let options = SimpleFileOptions::default().compression_method(method);
        let mut archive = ZipWriter::new(File::create(self.path(name)).expect("a file"));
        for (name, text) in files {
            archive.start_file(*name, options).expect("an entry");
            archive.write_all(text).expect("its text");
        }
        archive.finish().expect("an archive");
    }

    fn tar(&self, name: &str, entries: &[(&str, tar::EntryType, &[u8])]) {
        let mut archive = tar::Builder::new(Vec::new());
        for (name, kind, text) in entries {
            let mut header = tar::Header::new_ustar();
            // Written by hand: the library refuses to write what must be refused here.
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_entry_type(*kind);
            header.set_size(text.len() as u64);
            header.set_cksum();
            archive.append(&header, *text).expect("an entry");
        }
        let bytes = archive.into_inner().expect("an archive");
        let mut zipped = GzEncoder::new(
            File::create(self.path(name)).expect("a file"),
            Compression::fast(),
        );
        zipped.write_all(&bytes).expect("an archive");
        zipped.finish().expect("an archive");
    }

    fn take(&self) -> Intake {
        intake(self.folder.path(), &exercises(), None).expect("the folder can be read")
    }
}

fn takers(intake: &Intake) -> Vec<&str> {
    let submissions = intake.submissions.iter();
    submissions.map(|one| one.learner.as_str()).collect()
}

/// Whether something of this name was refused for this.
#[track_caller]
fn assert_refused(intake: &Intake, what: &str, why: &str) {
    let is_it = intake
        .refused
        .iter()
        .any(|one| one.what == what && one.why.contains(why));
    assert!(is_it, "{what}, {why}: {:#?}", intake.refused);
}

#[test]
fn folders_and_archives_of_every_kind_are_taken_wherever_the_exercises_lie_in_them() {
    let handed_in = HandedIn::new();
    handed_in.file(&format!("ada/{FILE}"), TEXT);
    handed_in.file(&format!("bob/my weave/{FILE}"), TEXT);
    handed_in.zip(
        "cyd.zip",
        &[(FILE, TEXT.as_bytes()), ("receipt.json", b"{}")],
    );
    let regular = tar::EntryType::Regular;
    handed_in.tar(
        "dot.tar.gz",
        &[(
            "weave/exercises/chapter03/lost_update.rs",
            regular,
            TEXT.as_bytes(),
        )],
    );
    // As Moodle hands it out: a folder with the archive in it.
    fs::create_dir(handed_in.path("eve")).expect("a folder");
    handed_in.zip("eve/submission.ZIP", &[(FILE, TEXT.as_bytes())]);

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["ada", "bob", "cyd", "dot", "eve"]);
    assert!(
        taken
            .submissions
            .iter()
            .all(|one| one.text == TEXT.as_bytes())
    );
    assert!(
        taken
            .submissions
            .iter()
            .all(|one| one.handed_in > 1_700_000_000)
    );
    assert_eq!(taken.refused, []);
}

#[test]
fn a_file_nobody_wrote_in_and_files_of_no_exercise_are_not_taken() {
    let handed_in = HandedIn::new();
    let lost_update = exercises()
        .into_iter()
        .find(|one| one.id() == "chapter03/lost_update");
    let stub = lost_update
        .expect("it is there")
        .stub()
        .expect("it has a stub");
    handed_in.file(&format!("ada/{FILE}"), stub.replace('\n', "\r\n"));
    handed_in.file("ada/tests/chapter03/lost_update.rs", "// all pass");
    handed_in.file("ada/.cargo/config.toml", "[build]");
    handed_in.file("bob/notes.txt", "none yet");

    let taken = handed_in.take();

    assert_eq!(taken.submissions, []);
    assert_eq!(taken.learners.len(), 2);
    assert_refused(&taken, "bob", "it holds no exercises/chapterNN/NAME.rs");
    assert_eq!(taken.refused.len(), 1, "{:?}", taken.refused);
}

#[test]
fn what_is_odd_in_an_archive_is_refused_by_name_and_the_rest_is_taken() {
    let handed_in = HandedIn::new();
    let good = (FILE, TEXT.as_bytes());
    handed_in.zip(
        "ada.zip",
        &[("../../up.rs", b"up"), ("/root.rs", b"root"), good],
    );
    let (file, link, hard, device) = (
        tar::EntryType::Regular,
        tar::EntryType::Symlink,
        tar::EntryType::Link,
        tar::EntryType::Block,
    );
    let entries: [(&str, tar::EntryType, &[u8]); 5] = [
        ("exercises/chapter03/transfer.rs", link, b""),
        ("exercises/chapter03/make_once.rs", hard, b""),
        ("disk", device, b""),
        ("a/../../up.rs", file, b"up"),
        (FILE, file, TEXT.as_bytes()),
    ];
    handed_in.tar("bob.tgz", &entries);

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["ada", "bob"]);
    assert_refused(&taken, "ada.zip/../../up.rs", "leads out of the archive");
    assert_refused(&taken, "ada.zip//root.rs", "begins at the root");
    assert_refused(
        &taken,
        "bob.tgz/exercises/chapter03/transfer.rs",
        "is a link",
    );
    assert_refused(
        &taken,
        "bob.tgz/exercises/chapter03/make_once.rs",
        "is a link",
    );
    assert_refused(&taken, "bob.tgz/disk", "neither a file nor a folder");
    assert_refused(&taken, "bob.tgz/a/../../up.rs", "leads out");
}

#[test]
fn archives_that_cannot_be_read_and_bombs_are_refused_whole() {
    let handed_in = HandedIn::new();
    handed_in.file("ada.zip", "no archive at all");
    handed_in.zip("bob.zip", &[(FILE, TEXT.as_bytes())]);
    let whole = fs::read(handed_in.path("bob.zip")).expect("an archive");
    handed_in.file("bob.zip", &whole[..whole.len() / 2]);
    handed_in.file("cyd.tar.gz", "no archive either");
    let zeros = vec![0; 65 << 20];
    handed_in.zip("dot.zip", &[("zeros", &zeros), (FILE, TEXT.as_bytes())]);
    let regular = tar::EntryType::Regular;
    handed_in.tar(
        "eve.tar.gz",
        &[("zeros", regular, &zeros), (FILE, regular, TEXT.as_bytes())],
    );
    handed_in.zip("fay.zip", &[(FILE, &zeros[..2 << 20])]);
    handed_in.file(&format!("gus/{FILE}"), TEXT);

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["gus"]);
    for unreadable in ["ada.zip", "bob.zip", "cyd.tar.gz"] {
        assert_refused(&taken, unreadable, "no archive that can be read");
    }
    assert_refused(&taken, "dot.zip", "more than 64 MiB");
    assert_refused(&taken, "eve.tar.gz", "more than 64 MiB");
    assert_refused(&taken, &format!("fay.zip/{FILE}"), "longer than 1024 KiB");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_odd_names_in_the_folder_are_refused_by_name() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let handed_in = HandedIn::new();
    handed_in.file(&format!("ada/{FILE}"), TEXT);
    symlink(
        "/etc/passwd",
        handed_in.path("ada/exercises/chapter03/transfer.rs"),
    )
    .expect("a link");
    symlink("ada", handed_in.path("bob")).expect("a link");
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"c\xff")).to_owned();
    fs::create_dir(handed_in.folder.path().join(odd)).expect("a folder");
    fs::create_dir(handed_in.path("d\u{1b}[31m")).expect("a folder");
    handed_in.file("notes.txt", "for myself");
    handed_in.file(".DS_Store", "litter");

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["ada"]);
    assert_refused(&taken, "ada/exercises/chapter03/transfer.rs", "is a link");
    assert_refused(&taken, "bob", "is a link");
    assert_refused(&taken, "c\\u{fffd}", "rename it");
    assert_refused(&taken, "d\\u{1b}[31m", "rename it");
    assert_refused(&taken, "notes.txt", "neither a folder nor an archive");
    assert_eq!(taken.refused.len(), 5, "{:?}", taken.refused);
}

#[test]
fn two_submissions_of_one_learner_are_both_refused() {
    let handed_in = HandedIn::new();
    handed_in.file(&format!("ada/{FILE}"), TEXT);
    handed_in.zip("ada.zip", &[(FILE, b"pub struct Other;")]);
    handed_in.file(&format!("bob/{FILE}"), TEXT);

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["bob"]);
    assert_refused(
        &taken,
        "ada and ada.zip",
        "both are ada's; keep one of them",
    );
}

#[test]
fn two_files_for_one_exercise_are_both_refused_unless_they_are_the_same() {
    let handed_in = HandedIn::new();
    handed_in.file(&format!("ada/a/{FILE}"), TEXT);
    handed_in.file(&format!("ada/b/{FILE}"), "pub struct Other;");
    handed_in.file(&format!("bob/a/{FILE}"), TEXT);
    handed_in.file(&format!("bob/b/{FILE}"), TEXT);

    let taken = handed_in.take();

    assert_eq!(takers(&taken), ["bob"]);
    assert_refused(&taken, &format!("ada/b/{FILE}"), "hand in one of them");
}

#[test]
fn a_roster_says_whose_a_submission_is_and_who_is_missing() {
    let handed_in = HandedIn::new();
    handed_in.file(&format!("ada lovelace_77/{FILE}"), TEXT);
    handed_in.file(&format!("stranger/{FILE}"), TEXT);
    let rows =
        "id,name,submission,handed_in\nal,Ada,ada lovelace_77,1970-01-01T00:00:09Z\ngh,Grace,,\n";
    handed_in.file("roster.csv", rows);
    let roster = Roster::read(&handed_in.path("roster.csv")).expect("a roster");

    let taken = intake(handed_in.folder.path(), &exercises(), Some(&roster)).expect("a folder");

    assert_eq!(takers(&taken), ["al"]);
    assert_eq!(taken.submissions[0].handed_in, 9);
    let ids: Vec<&str> = taken.learners.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["al", "gh"]);
    assert_refused(&taken, "stranger", "nobody in the roster");
}

#[test]
fn a_wrong_path_and_an_empty_folder_have_one_clear_message() {
    let handed_in = HandedIn::new();
    handed_in.file("elsewhere/file", "a file");
    fs::create_dir(handed_in.path("empty")).expect("a folder");
    let told = |name: &str| {
        let path = handed_in.path(name);
        let error: Error = intake(&path, &exercises(), None).expect_err("there is nothing");
        error.to_string()
    };

    assert!(told("missing").starts_with("there is no folder of submissions\n"));
    assert!(told("elsewhere/file").starts_with("there is no folder of submissions\n"));
    assert!(told("empty").starts_with("there is nothing to mark\n"));
}
