//! The Rust toolchain of the course: where the real `rustc` lies, and what exactly it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Error, Result};

/// The compiler that decides marks.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    /// The real executable: going through rustup's costs 9 ms each time.
    pub rustc: PathBuf,
    /// The folder of all of it.
    pub sysroot: PathBuf,
    /// All that `rustc -vV` says.
    pub version: String,
}

impl Toolchain {
    /// The toolchain that `rust-toolchain.toml` of the course names.
    ///
    /// # Errors
    /// There is none, or only another: it would decide other marks.
    pub fn find(root: &Path) -> Result<Toolchain> {
        let sysroot = say(Command::new("rustc")
            .current_dir(root)
            .args(["--print", "sysroot"]))?;
        let sysroot = PathBuf::from(sysroot.trim());
        let rustc = sysroot
            .join("bin")
            .join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        let version = say(Command::new(&rustc).arg("-vV"))?;
        match (pinned(root), release(&version)) {
            (Some(wanted), found) if found != wanted => Err(Error::AnotherToolchain {
                wanted,
                found: found.to_owned(),
            }),
            _ => Ok(Toolchain {
                rustc,
                sysroot,
                version,
            }),
        }
    }

    /// What it makes programs for: `x86_64-unknown-linux-gnu`.
    pub fn host(&self) -> &str {
        let mut lines = self.version.lines();
        let host = lines.find_map(|line| line.strip_prefix("host: "));
        host.unwrap_or_default()
    }
}

/// The version that the course pins; none in a folder that pins none.
fn pinned(root: &Path) -> Option<String> {
    let text = fs::read_to_string(root.join("rust-toolchain.toml")).ok()?;
    let mut lines = text.lines();
    let channel = lines.find_map(|line| line.trim().strip_prefix("channel"))?;
    channel.split('"').nth(1).map(str::to_owned)
}

/// The version in what `rustc -vV` says.
fn release(said: &str) -> &str {
    let mut lines = said.lines();
    let release = lines.find_map(|line| line.strip_prefix("release: "));
    release.unwrap_or("of no version")
}

/// What a command says on standard output.
fn say(command: &mut Command) -> Result<String> {
    let failed = |problem: String| Error::Toolchain {
        tool: "rustc".to_owned(),
        problem,
    };
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoToolchain,
        _ => failed(error.to_string()),
    })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        // rustup says what is wrong, what helps, and may go on with a backtrace.
        let said = String::from_utf8_lossy(&output.stderr);
        let lines = said.lines().take_while(|line| !line.is_empty()).take(2);
        let without_label = |line: &str| {
            let rest = line.strip_prefix("error: ").or(line.strip_prefix("help: "));
            rest.unwrap_or(line).to_owned()
        };
        let problem: Vec<String> = lines.map(without_label).collect();
        Err(failed(problem.join("; ")))
    }
}
