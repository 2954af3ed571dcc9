//! A class on a disk that is full: one message says so, and what is finished is kept.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use class::Facts;

use crate::desk::{Desk, wrong};
use crate::support::Ran;

/// A disk of its own at `$disk`, mounted in a namespace; what is left on it is copied out.
const ON_A_DISK: &str = r#"
size=$1 disk=$2 left=$3; shift 3
mount -t tmpfs -o "size=$size" weave "$disk"
status=0
"$@" || status=$?
cp -a "$disk/." "$left"
exit $status"#;

/// A script in a namespace where it may mount; who is not root becomes root there.
fn namespaced(script: &str) -> Command {
    let own = fs::metadata(env!("CARGO_TARGET_TMPDIR")).expect("a folder has an owner");
    let mut command = Command::new("unshare");
    if own.uid() != 0 {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "sh", "-ec", script, "sh"]);
    command
}

/// Whether a disk can be mounted here; says so if not.
fn can_mount() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let mounted = namespaced("mount -t tmpfs weave \"$1\"")
        .arg(folder.path())
        .output();
    let can = mounted.is_ok_and(|ran| ran.status.success());
    if !can {
        eprintln!("SKIPPED a test of a full disk: none can be mounted here");
    }
    can
}

/// Runs a command of `class` with a disk of this size at a folder, of which everything is copied to `left`.
fn on_a_disk(desk: &Desk, size: &str, disk: &Path, left: &Path, arguments: &[&str]) -> Ran {
    for folder in [disk, left] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let weave = desk.command(arguments);
    let mut command = namespaced(ON_A_DISK);
    command.arg(size).args([disk, left]);
    command.arg(weave.get_program()).args(weave.get_args());
    if disk.ends_with("temporary") {
        command.env("TMPDIR", disk);
    }
    command.current_dir(weave.get_current_dir().expect("the course"));
    command.output().expect("a shell starts").into()
}

#[track_caller]
fn assert_says_that_it_is_full(ran: &Ran) {
    assert_eq!(ran.status, Some(2), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
    for words in [
        "there is no room left on the disk",
        "make room, and give the same command again: what is marked is kept",
    ] {
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
}

#[test]
fn with_however_little_room_what_is_marked_is_kept_and_the_rest_is_marked_later() {
    if !can_mount() {
        return;
    }
    let desk = Desk::with_a_class("5");
    desk.mark("@quiet", &[]);
    let all = desk.marks("quiet");
    let mut kept = Vec::new();
    for room in ["16k", "256k"] {
        let (disk, left) = (desk.path("autumn"), desk.path(room));
        let mark = ["mark", "@handed-in", "--out", "@autumn", "--trust"];

        let ran = on_a_disk(&desk, room, &disk, &left, &mark);

        assert_says_that_it_is_full(&ran);
        // With the least there is no class yet.
        let before = Facts::open(&left).map_or(Vec::new(), |_| desk.marks(room));
        kept.push(before.len());
        // With room, where it stood.
        let done = desk.mark(&format!("@{room}"), &[]);
        assert_eq!(done["made"], all.len() - before.len(), "{room}");
        assert!(desk.marks(room) == all, "{room}");
    }
    assert_eq!(kept[0], 0);
    assert!(kept[1] > 0 && kept[1] < all.len(), "{kept:?}");
}

#[test]
fn with_no_room_for_what_is_compiled_it_says_so_once_and_nobody_loses_a_point() {
    if !can_mount() {
        return;
    }
    let desk = Desk::with_a_class("3");
    let (disk, left) = (desk.path("temporary"), desk.path("left"));
    let mark = ["mark", "@handed-in", "--out", "@autumn", "--trust"];

    let ran = on_a_disk(&desk, "64k", &disk, &left, &mark);

    assert_says_that_it_is_full(&ran);
    let place = disk.to_str().expect("a name");
    assert!(ran.stderr.contains(place), "{}", ran.stderr);
    // What does not compile takes no room, and has its mark.
    let before = desk.marks("autumn");
    let done = desk.mark("@autumn", &[]);
    desk.mark("@quiet", &[]);
    assert_eq!((&done["undecided"], &done["left"]), (&0.into(), &0.into()));
    let after = desk.marks("autumn");
    assert!(before.len() < after.len());
    assert!(before.iter().all(|mark| after.contains(mark)));
    assert!(after == desk.marks("quiet"));
}

#[test]
fn pages_and_tables_that_find_no_room_say_so_in_one_message() {
    if !can_mount() {
        return;
    }
    let desk = Desk::new();
    for learner in ["ada", "bob", "cyd", "dot", "eve"] {
        desk.hand_in(learner, &wrong());
    }
    desk.mark("@autumn", &[]);
    let exported = desk.exported("@autumn");
    for command in [
        &["report", "@autumn", "--to", "@disk/report"][..],
        &[
            "export",
            "@autumn",
            "--format",
            "jsonl",
            "--to",
            "@disk/class.jsonl",
        ],
    ] {
        let (disk, left) = (desk.path("disk"), desk.path(command[0]));

        let ran = on_a_disk(&desk, "4k", &disk, &left, command);

        assert_eq!(ran.status, Some(2), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("room"), "{}", ran.stderr);
        assert!(ran.stderr.contains("disk/"), "{}", ran.stderr);
    }
    assert_eq!(desk.exported("@autumn"), exported);
}
