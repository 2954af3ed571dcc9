//! A disk with little room left: a real one where this process may mount one, and a limit on files everywhere.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::belongings::Belongings;
use crate::support::{Ran, Scratch, weave_binary};

/// How files run out of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// Each file by itself: as a quota, or as the file system of a memory stick.
    Limited,
    /// All together: a small disk that is full, in a namespace of its own.
    Full,
}

/// Where the course is copied to a disk of its own, mounted over itself, and what is left there is copied out.
const FULL: &str = r#"
disk=$1 course=$2 out=$3 room=$4; shift 4
mount -t tmpfs -o size=32m weave "$disk"
cp -a "$course/." "$disk"
mount --bind "$disk" "$course"
cd "$course"
dd if=/dev/zero of="$disk/filler" bs=4k 2>"$out/dd" || true
truncate -s "-${room}K" "$disk/filler"
status=0
"$@" || status=$?
rm "$disk/filler"
cp -a "$course/." "$out"
rm -f "$out/dd"
exit $status"#;

/// Where no file may be longer. That the limit is met is an error, and no signal, as a full disk is none.
const LIMITED: &str = r#"
room=$1; shift
trap '' XFSZ
ulimit -S -f $((room * 2))
exec "$@""#;

impl Disk {
    /// Those to be had here; says so where one is not.
    pub fn all() -> Vec<Disk> {
        static MOUNTS: LazyLock<bool> = LazyLock::new(|| {
            let probe = tempfile::tempdir().expect("a folder");
            let mounts = namespaced("mount -t tmpfs weave \"$1\"")
                .arg(probe.path())
                .output();
            let mounts = mounts.is_ok_and(|ran| ran.status.success());
            if !mounts {
                let line =
                    "no disk may be mounted here: full disks are tried as limits on files only";
                // Past the test harness, which keeps the lines of a test that passes to itself.
                drop(std::io::Write::write_all(
                    &mut std::io::stderr(),
                    format!("{line}\n").as_bytes(),
                ));
            }
            mounts
        });
        match *MOUNTS {
            true => vec![Disk::Limited, Disk::Full],
            false => vec![Disk::Limited],
        }
    }

    /// Runs `weave` in the course, with so many KiB left for files there; `temporary` is the folder for temporary ones.
    /// Returns what is the learner's there afterwards, too.
    pub fn run(
        self,
        course: &Scratch,
        room: u32,
        temporary: &Path,
        arguments: &[&str],
    ) -> (Ran, Belongings) {
        let (disk, out) = (folder(), folder());
        let mut command = match self {
            Disk::Limited => {
                let mut command = Command::new("sh");
                command.args(["-ec", LIMITED, "sh"]);
                command
            }
            Disk::Full => {
                let mut command = namespaced(FULL);
                command.args([disk.path(), &course.root(), out.path()]);
                command
            }
        };
        let ran = command
            .arg(room.to_string())
            .arg(weave_binary())
            .args(arguments)
            .env("TMPDIR", temporary)
            .current_dir(course.root())
            .output();
        let after = match self {
            Disk::Limited => course.root(),
            Disk::Full => out.path().to_owned(),
        };
        let ran: Ran = ran.expect("a shell starts").into();
        assert!(
            fs::exists(after.join("exercises")).expect("it may be asked"),
            "{}",
            ran.stderr
        );
        (ran, Belongings::of(&after))
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A script in a namespace where it may mount; who is not root becomes root there.
fn namespaced(script: &str) -> Command {
    use std::os::unix::fs::MetadataExt;
    let own = fs::metadata(folder().path())
        .expect("a folder has an owner")
        .uid();
    let mut command = Command::new("unshare");
    if own != 0 {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "sh", "-ec", script, "sh"]);
    command
}
