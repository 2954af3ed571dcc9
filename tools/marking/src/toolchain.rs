//! The Rust toolchain of the course: where the real `rustc` lies, and what exactly it is.

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
    pub fn find(root: &Path) -> Result<Toolchain> {
        let sysroot = say(Command::new("rustc")
            .current_dir(root)
            .args(["--print", "sysroot"]))?;
        let sysroot = PathBuf::from(sysroot.trim());
        let rustc = sysroot
            .join("bin")
            .join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        let version = say(Command::new(&rustc).arg("-vV"))?;
        Ok(Toolchain {
            rustc,
            sysroot,
            version,
        })
    }
}

/// What a command says on standard output.
fn say(command: &mut Command) -> Result<String> {
    let failed = |problem: String| Error::Toolchain {
        tool: "rustc".to_owned(),
        problem,
    };
    let output = command
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ))
    }
}
