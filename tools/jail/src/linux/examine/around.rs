//! The folder in which canaries are compiled and run, and what lies there for them to reach.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::{Ended, Error, Jail, Policy, Result, Scratch};

/// What lies in a file that nobody is shown.
pub const SECRET: &str = "nobody should read this";

/// A folder with a secret and the canary, and what the canary could reach.
pub struct Around {
    folder: tempfile::TempDir,
    pub program: PathBuf,
    pub scratch: PathBuf,
}

impl Around {
    pub fn new() -> Result<Around> {
        let folder = tempfile::Builder::new()
            .prefix("weave-examination-")
            .tempdir()
            .map_err(failed(&std::env::temp_dir()))?;
        let path = folder.path().to_owned();
        let around = Around {
            folder,
            program: path.join("compiled/program"),
            scratch: path.join("scratch"),
        };
        around.open_to_all(&path, 0o755)?;
        for name in ["compiled", "scratch"] {
            fs::create_dir(path.join(name)).map_err(failed(&path))?;
        }
        around.write("secret", SECRET)?;
        Ok(around)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything here could be read by anyone: what keeps it closed is the jail.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.path(name);
        fs::write(&path, text).map_err(failed(&path))?;
        self.open_to_all(&path, 0o644)?;
        Ok(path)
    }

    pub fn open_to_all(&self, path: &Path, mode: u32) -> Result<()> {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(failed(path))
    }

    pub fn compile(&self, jail: &Jail, sysroot: &Path, text: &str) -> Result<Ended> {
        let source = self.write("program.rs", text)?;
        let folder = self.path("compiled");
        let scratch = Scratch::for_compiling(&folder, &["program"]);
        let policy = Policy::to_compile(sysroot, scratch).showing(&source);
        let mut rustc = Command::new(sysroot.join("bin/rustc"));
        rustc
            .current_dir(&folder)
            .env("PATH", "/usr/bin:/bin")
            .env("TMPDIR", &folder)
            .args(["--edition", "2024", "-C", "debuginfo=0", "-o"])
            .arg(&self.program)
            .arg(&source);
        jail.run(&rustc, &policy)
    }

    /// Runs the canary once.
    pub fn run(&self, jail: &Jail, what: &str, with: impl AsRef<Path>) -> Result<Ended> {
        let mut policy = Policy::to_run(&self.program).with_scratch(&self.scratch);
        policy.limits.cpu_seconds = 1;
        policy.limits.wall = Duration::from_secs(10);
        jail.run(
            Command::new(&self.program).arg(what).arg(with.as_ref()),
            &policy,
        )
    }
}

/// For `map_err`, of what was done to a path.
pub fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        action: "prepare",
        path,
        source,
    }
}
