//! The host: a program that holds the explorer and all that goes with it, and loads the checks of one mark when it starts.
//!
//! Linked once and kept with the libraries. To link these into a program for each mark took as long as to compile the
//! checks; to link what a mark compiles into something that the host loads takes a tenth of it. The host comes first
//! where a name is looked up, so what it loads can take the place of nothing in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::Stopped;
use crate::compile::{LIMITS, Refusal, joined};
use crate::crates::TAUGHT;
use crate::place::Place;
use crate::system::{self, Death};
use crate::toolchain::Toolchain;
use crate::{Error, Result, room};

/// Its name, beside the libraries.
pub(crate) const NAME: &str = "host";

/// How the function is declared with which what it loads begins.
pub(crate) fn entry() -> String {
    format!("#[unsafe(no_mangle)]\npub fn {}()", checks::ENTRY)
}

/// What the linker is asked for: everything in every library, and a name for it. At fixed addresses nothing has to be
/// adapted when it starts, which it does once for each check.
const LINKED: [&str; 5] = [
    "relocation-model=static",
    "strip=debuginfo",
    "debuginfo=0",
    "link-arg=-Wl,--undefined-glob=*",
    "link-arg=-Wl,--export-dynamic",
];

/// Its source.
pub(crate) fn source() -> String {
    let crates = TAUGHT
        .iter()
        .map(|taught| format!("extern crate {} as _;\n", taught.name));
    let crates: String = crates.collect();
    format!("{crates}\nfn main() -> ::std::process::ExitCode {{\n    marking::run_added()\n}}\n")
}

/// Whether this system has a linker in its toolchain that does all this. Elsewhere every mark links its own program.
const fn is_possible() -> bool {
    cfg!(all(
        target_os = "linux",
        target_arch = "x86_64",
        target_env = "gnu"
    ))
}

/// Links the host in a folder of libraries, by these names; none where it cannot be.
pub(crate) fn build(
    toolchain: &Toolchain,
    folder: &Path,
    externs: &[(&str, PathBuf)],
) -> Option<PathBuf> {
    if !is_possible() || !linker(toolchain).exists() {
        return None;
    }
    let source_file = folder.join("host.rs");
    std::fs::write(&source_file, source()).ok()?;
    let out = folder.join(NAME);
    let mut command = Command::new(&toolchain.rustc);
    command
        .current_dir(folder)
        .args(["--edition", "2024", "--crate-name", "host", "-L"])
        .arg(joined("dependency=", folder));
    for flag in LINKED {
        command.args(["-C", flag]);
    }
    for (name, path) in externs {
        command
            .arg("--extern")
            .arg(joined(&format!("{name}="), path));
    }
    let output = command
        .arg("-o")
        .arg(&out)
        .arg(&source_file)
        .output()
        .ok()?;
    output.status.success().then_some(out)
}

/// Links these libraries into what the host loads: `out`, in a folder of its own; or why it cannot be.
///
/// # Errors
/// When the linker could not do its work: what ends it with a signal is no submission's doing, but for its time. It writes
/// through memory, so that on some disks to be full is such a signal.
pub(crate) fn link(
    toolchain: &Toolchain,
    place: &Place,
    scratch: &Path,
    libraries: &[PathBuf],
    out: &Path,
) -> Result<std::result::Result<(), Refusal>> {
    let mut command = Command::new(linker(toolchain));
    command
        .current_dir(scratch)
        .env("TMPDIR", scratch)
        .args([
            "-flavor",
            "gnu",
            "-shared",
            "--eh-frame-hdr",
            "--gc-sections",
        ])
        // What it loads is small: more threads take longer to start than they save.
        .args(["--hash-style=gnu", "--build-id=none", "--threads=1", "-o"])
        .arg(out)
        .args(["-u", checks::ENTRY])
        .args(libraries);
    let reads: Vec<&Path> = libraries.iter().map(PathBuf::as_path).collect();
    let ended = place.compile(toolchain, command, &reads, &[out], LIMITS)?;
    if let Some(stopped) = ended.stopped {
        return Ok(Err(Refusal::gave_up(stopped)));
    }
    if ended.status.success() {
        return Ok(Ok(()));
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    match system::death(ended.status) {
        None => (),
        Some(Death::ProcessorTime) => {
            return Ok(Err(Refusal::gave_up(Stopped::ForItsProcessorTime)));
        }
        Some(_) => {
            return Err(Error::Toolchain {
                tool: "rust-lld".to_owned(),
                problem: format!("it ended with {} and said:\n{said}", ended.status),
            });
        }
    }
    // The room in a jail is the submission's own, and to want more of it is its own fault.
    if matches!(place, Place::Open) {
        room::is_enough(&said)?;
    }
    Ok(Err(Refusal::of_the_linker(&said)))
}

/// The toolchain's own linker: to go through the system's compiler takes twice as long.
fn linker(toolchain: &Toolchain) -> PathBuf {
    let rustlib = toolchain.sysroot.join("lib/rustlib");
    rustlib.join(toolchain.host()).join("bin/rust-lld")
}
