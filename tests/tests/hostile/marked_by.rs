//! Who marks: this user, and where that is root an ordinary user too; each in a process and in a folder of their own.

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::course_root;

/// The test that marks.
const TEST: &str = "all_are_marked_by_somebody";
/// Says to a copy of these tests who it is, and by which program its jails are kept.
const WHO: &str = "HOSTILE_MARKED_BY";
const KEEPER: &str = "HOSTILE_KEEPER";
const ORDINARY: &str = "an ordinary user";
/// The user `nobody` of every system.
const NOBODY: u32 = 65_534;

/// Somebody marks, and this is their process.
pub struct Marks {
    pub who: String,
    /// By whom jails are kept.
    pub keeper: PathBuf,
    /// Whether it is one that root has become for this.
    pub is_ordinary: bool,
}

impl Marks {
    /// None in a process where nobody was asked to.
    pub fn asked_for() -> Option<Marks> {
        let who = env::var(WHO).ok()?;
        Some(Marks {
            is_ordinary: who == ORDINARY,
            who,
            keeper: env::var_os(KEEPER)?.into(),
        })
    }
}

/// This user marks.
pub fn as_this_user(keeper: &Path) {
    let work = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(this_program());
    command.arg(TEST);
    assert_well(command, "whoever runs the tests", keeper, work.path());
}

/// Shows `$SHOWN` to everybody where root alone may go, and becomes another user. Each of `$CLOSED` is covered by an empty
/// folder, in which what is shown lies where it lay; nobody else sees any of it.
const AS_NOBODY: &str = r#"
stage=$1; shift
IFS='
'
mount -t tmpfs -o mode=755 weave "$stage"
place=0
for folder in $SHOWN; do
    place=$((place + 1))
    mkdir "$stage/$place"
    mount --rbind "$folder" "$stage/$place"
done
for folder in $CLOSED; do mount -t tmpfs -o mode=755 weave "$folder"; done
place=0
for folder in $SHOWN; do
    place=$((place + 1))
    mkdir -p "$folder"
    mount --move "$stage/$place" "$folder"
done
cd /
exec setpriv --reuid "$NOBODY" --regid "$NOBODY" --clear-groups "$@""#;

/// Where root runs the tests: somebody else marks, who has the course and the toolchain to read, and one folder to write.
pub fn as_an_ordinary_user(keeper: &Path) {
    let work = tempfile::tempdir().expect("a folder");
    if fs::metadata(work.path()).expect("it is there").uid() != 0 {
        return;
    }
    chown(work.path(), Some(NOBODY), Some(NOBODY)).expect("it is root's to give");
    let stage = tempfile::tempdir().expect("a folder");
    let toolchain = sysroot();
    let programs = programs();
    open_the_libraries(&programs);
    let needed = [&course_root(), &programs, &toolchain, work.path()].map(Path::to_owned);
    let closed: BTreeSet<PathBuf> = needed
        .iter()
        .filter_map(|path| closed_above(path))
        .collect();
    let shown = needed.iter().filter(|path| closed_above(path).is_some());
    let as_nobody = || {
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "sh", "-ec", AS_NOBODY, "sh"])
            .arg(stage.path())
            .env("SHOWN", lines(shown.clone()))
            .env("CLOSED", lines(closed.iter()))
            .env("NOBODY", NOBODY.to_string())
            .env("PATH", format!("{}/bin:/usr/bin:/bin", toolchain.display()));
        command
    };
    let tried = as_nobody()
        .args(["ls"])
        .args(&needed)
        .output()
        .expect("unshare starts");
    if !tried.status.success() {
        let why = String::from_utf8_lossy(&tried.stderr);
        // Past the test harness, which would keep the line of a test that passes to itself.
        drop(writeln!(
            io::stderr(),
            "SKIPPED {ORDINARY}: {}",
            why.trim_end()
        ));
        return;
    }
    let mut command = as_nobody();
    command.arg(this_program()).arg(TEST);
    assert_well(command, ORDINARY, keeper, work.path());
}

fn this_program() -> PathBuf {
    env::current_exe().expect("a test knows its program")
}

/// Has a copy of these tests mark.
fn assert_well(mut command: Command, who: &str, keeper: &Path, work: &Path) {
    let marked = command
        .args(["--exact", "--nocapture"])
        .env("TMPDIR", work)
        .env(KEEPER, keeper)
        .env(WHO, who)
        .output()
        .expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = text(&marked.stdout) + &text(&marked.stderr);
    assert!(marked.status.success(), "marked by {who}:\n{said}");
    assert!(said.contains("1 passed"), "marked by {who}:\n{said}");
}

/// Where the toolchain lies, past rustup, whose own files stay closed.
fn sysroot() -> PathBuf {
    let asked = Command::new("rustc")
        .current_dir(course_root())
        .args(["--print", "sysroot"])
        .output()
        .expect("rustc starts");
    PathBuf::from(String::from_utf8_lossy(&asked.stdout).trim())
}

/// Where the programs lie, and the libraries that submissions are compiled against.
fn programs() -> PathBuf {
    let program = this_program();
    let above = program.ancestors().nth(2);
    above.expect("it lies in `deps`").to_owned()
}

/// They are kept in folders that only their owner may read.
fn open_the_libraries(programs: &Path) {
    for folder in fs::read_dir(programs.join("weave-libraries")).expect("they are built") {
        let folder = folder.expect("an entry").path();
        fs::set_permissions(folder, Permissions::from_mode(0o755)).expect("they are ours");
    }
}

/// The highest folder on the way to this one that not everybody may enter.
fn closed_above(path: &Path) -> Option<PathBuf> {
    let above: Vec<&Path> = path.ancestors().skip(1).collect();
    let is_closed = |folder: &&&Path| {
        let metadata = fs::metadata(folder).expect("it is above something");
        metadata.mode() & 0o001 == 0
    };
    above
        .iter()
        .rev()
        .find(is_closed)
        .map(|folder| folder.to_path_buf())
}

fn lines<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> String {
    let names: Vec<String> = paths.map(|path| path.display().to_string()).collect();
    names.join("\n")
}
