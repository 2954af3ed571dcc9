//! Compiles a program in a jail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use jail::{Ended, Jail, Policy, Scratch};

/// Where the toolchain lies that compiles these tests.
pub fn sysroot() -> &'static Path {
    static SYSROOT: OnceLock<PathBuf> = OnceLock::new();
    SYSROOT.get_or_init(|| {
        let said = Command::new("rustc")
            .args(["--print", "sysroot"])
            .output()
            .expect("rustc starts")
            .stdout;
        PathBuf::from(String::from_utf8(said).expect("a path").trim())
    })
}

/// Compiles a source into `folder`, which is empty; the program is called `program`.
pub fn compile(jail: &Jail, source: &Path, folder: &Path) -> Ended {
    let scratch = Scratch::for_compiling(folder, &["program"]);
    let mut policy = Policy::to_compile(sysroot(), scratch).showing(source);
    // Less than a course gives, so that what never ends ends soon.
    policy.limits.cpu_seconds = 3;
    policy.limits.memory_bytes = 2 << 30;
    let mut rustc = Command::new(sysroot().join("bin/rustc"));
    rustc
        .current_dir(folder)
        .env("PATH", "/usr/bin:/bin")
        .env("TMPDIR", folder)
        .env("RUST_BACKTRACE", "0")
        .args(["--crate-name", "program", "--edition", "2024"])
        .args(["-C", "debuginfo=0", "-o"])
        .arg(folder.join("program"))
        .arg(source);
    jail.run(&rustc, &policy).expect("the jail can be made")
}

/// The compiled program, which must compile.
pub fn program(jail: &Jail, source: &Path, folder: &Path) -> PathBuf {
    let ended = compile(jail, source, folder);
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(
        ended.status.success(),
        "{}: {:?} {said}",
        source.display(),
        ended.stopped
    );
    let program = folder.join("program");
    assert!(fs::metadata(&program).is_ok_and(|file| file.len() > 0));
    program
}
