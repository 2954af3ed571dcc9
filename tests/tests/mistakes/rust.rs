//! No Rust, a Rust that is not whole, another Rust.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::belongings::Belongings;
use crate::support::{Ran, Scratch};
use crate::{assert_one_line, worked_in};

/// What needs the compiler.
const COMPILING: [&[&str]; 7] = [
    &["serve", "--port", "0"],
    &["mark", "lost_update"],
    &["mark"],
    &["mark", "--watch", "lost_update"],
    &["explore", "chapters/chapter03/examples/lost_update.rs"],
    &["check", "lost_update"],
    &["submit"],
];

fn with_path(course: &Scratch, path: &Path, arguments: &[impl AsRef<OsStr>]) -> Ran {
    let mut command = course.command(arguments);
    command.env("PATH", path).env_remove("RUSTUP_TOOLCHAIN");
    command.output().expect("weave starts").into()
}

#[test]
fn without_a_compiler_it_is_said_where_to_have_one() {
    let course = worked_in();
    let before = Belongings::of(&course.root());
    let empty = tempfile::tempdir().expect("a folder");

    for arguments in COMPILING {
        let ran = with_path(&course, empty.path(), arguments);

        assert_one_line(&ran, &["no `rustc` here", "https://rustup.rs"]);
    }
    Belongings::of(&course.root()).assert_as_before(&before);
}

#[test]
fn what_compiles_nothing_needs_no_compiler() {
    let course = worked_in();
    let empty = tempfile::tempdir().expect("a folder");

    for arguments in [
        &["next"][..],
        &["list"],
        &["progress"],
        &["hint", "make_once"],
        &["solution", "lost_update"],
        &["reset", "make_once"],
    ] {
        let ran = with_path(&course, empty.path(), arguments);

        assert_eq!(ran.status, Some(0), "{arguments:?}: {}", ran.stderr);
    }
}

/// A folder with a `rustc` that is this script.
#[cfg(unix)]
fn with_rustc(script: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    // Where it says that its toolchain lies, there it is again.
    for place in ["rustc", "bin/rustc"] {
        let path = folder.path().join(place);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script");
    }
    folder
}

#[cfg(unix)]
#[test]
fn another_compiler_marks_nothing_since_it_would_mark_otherwise() {
    let course = worked_in();
    let before = Belongings::of(&course.root());
    let pinned = course.read("rust-toolchain.toml");
    assert!(pinned.contains("channel = \"1.95.0\""), "{pinned}");
    let old = with_rustc(
        "case $1 in\n--print) cd \"${0%/*}\" && pwd;;\n\
         *) echo 'rustc 1.90.0 (1159e78c4 2025-09-14)'; echo 'release: 1.90.0';;\nesac",
    );

    for arguments in COMPILING {
        let ran = with_path(&course, old.path(), arguments);

        let expected = ["need rustc 1.95.0", "this is 1.90.0", "rust-toolchain.toml"];
        assert_one_line(&ran, &expected);
    }
    Belongings::of(&course.root()).assert_as_before(&before);
}

#[cfg(unix)]
#[test]
fn a_toolchain_that_is_not_installed_is_told_in_rustups_words() {
    let course = worked_in();
    let before = Belongings::of(&course.root());
    // As rustup 1.29 says it, with RUST_BACKTRACE set.
    let rustup = with_rustc(
        "echo \"error: toolchain '1.95.0-x86_64-unknown-linux-gnu' is not installed\" >&2\n\
         echo 'help: run `rustup toolchain install` to install it' >&2\n\
         printf '\\nStack backtrace:\\n   0: <unknown>\\n' >&2\nexit 1",
    );

    let ran = with_path(&course, rustup.path(), &["mark", "lost_update"]);

    let expected = [
        "`rustc`",
        "'1.95.0-x86_64-unknown-linux-gnu' is not installed",
        "`rustup toolchain install`",
    ];
    assert_one_line(&ran, &expected);
    Belongings::of(&course.root()).assert_as_before(&before);
}
