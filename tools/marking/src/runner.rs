//! Starts the compiled runner once for a check, and takes its record.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use checks::{Options, Record};

use crate::child::{self, Ended, Limits};
use crate::compile::{Compiled, Emit, Refusal, library_beside};
use crate::place::{Place, run_confined};
use crate::scratch::Scratch;
use crate::{Error, Marker, Result, host};

/// What holds from outside; the child sets itself the rest.
pub(crate) const LIMITS: Limits = Limits {
    wall: Duration::from_secs(20),
    // All that a submission may wait for is inside the explorer, where waiting takes no time.
    asleep: Duration::from_secs(2),
    output_bytes: 1 << 20,
};

/// What is started once for each check.
#[derive(Clone, Debug)]
pub(crate) struct Runner {
    pub program: PathBuf,
    /// What the program has to load to have the checks, if they are no part of it.
    pub added: Option<PathBuf>,
}

/// The two crates that a runner is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The submission, or a program.
    Called,
    /// What calls it, and begins.
    Calling,
}

impl Marker {
    /// What comes out of a crate of this name on the way to a runner, and what that file is called.
    pub(crate) fn emits(&self, side: Side, name: &str) -> (Emit, String) {
        match (side, &self.libraries.host) {
            (Side::Called, Some(_)) => (Emit::Part, format!("lib{name}.rmeta")),
            (Side::Called, None) => (Emit::Library, format!("lib{name}.rlib")),
            (Side::Calling, Some(_)) => (Emit::Entry, format!("lib{name}.rlib")),
            (Side::Calling, None) => (Emit::Program, name.to_owned()),
        }
    }

    /// How the function is declared with which a runner begins, as far as what it returns.
    pub(crate) fn entry(&self) -> String {
        match self.libraries.host {
            Some(_) => host::entry(),
            None => "fn main()".to_owned(),
        }
    }

    /// What is to be started, once both sides are compiled; or why they cannot be linked.
    pub(crate) fn linked(
        &self,
        place: &Place,
        scratch: &Scratch,
        called: &Compiled,
        calling: &Compiled,
    ) -> Result<std::result::Result<Runner, Refusal>> {
        let Some(host) = &self.libraries.host else {
            return Ok(Ok(Runner {
                program: calling.out.clone(),
                added: None,
            }));
        };
        let added = scratch.folder_for("added/checks.so")?;
        let libraries = [calling.out.clone(), library_beside(&called.out)];
        let linked = host::link(&self.toolchain, place, scratch.path(), &libraries, &added)?;
        Ok(linked.map(|()| Runner {
            program: host.clone(),
            added: Some(added),
        }))
    }
}

impl Runner {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        if let Some(added) = &self.added {
            command.arg(checks::ADDED).arg(added);
        }
        command
    }
}

/// Runs `runner` for `check`: its record, or how it ended without one.
pub(crate) fn run(
    place: &Place,
    runner: &Runner,
    check: &str,
    options: &Options,
    scratch: &Scratch,
) -> Result<std::result::Result<Record, Ended>> {
    let text = serde_json::to_string(options).expect("options are plain data");
    let mut command = runner.command();
    command
        // What stands in the environment would move the stack.
        .env_clear()
        .env("RUST_BACKTRACE", "0")
        .args(["--check", check, "--options", &text, "--record"]);
    let (ended, record) = match place {
        Place::Open => {
            let path = scratch.file(&format!("{check}.record"));
            command.current_dir(scratch.path()).arg(&path);
            run_openly(&mut command, &runner.program, &path)?
        }
        Place::Confined(jail) => {
            command.arg(jail::RECORD.to_string());
            run_confined(jail, command, runner.added.as_deref(), &options.limits)?
        }
    };
    Ok(read_record(check, &record).ok_or(ended))
}

/// Runs a command whose record goes to a file: how it ended, and what it wrote there.
fn run_openly(command: &mut Command, program: &Path, path: &Path) -> Result<(Ended, Vec<u8>)> {
    // Ours stays open: the child unlinks the name before any of the submission's code runs.
    let mut record = File::options()
        .create(true)
        .truncate(true)
        .read(true)
        .write(true)
        .open(path)
        .map_err(Error::write(path))?;
    let ended = child::run(command, LIMITS).map_err(Error::read(program))?;
    let mut bytes = Vec::new();
    record
        .rewind()
        .and_then(|()| record.read_to_end(&mut bytes))
        .map_err(Error::read(path))?;
    Ok((ended, bytes))
}

/// The record, if it is whole and of this check.
fn read_record(check: &str, bytes: &[u8]) -> Option<Record> {
    let record: Record = serde_json::from_slice(bytes).ok()?;
    (record.check == check).then_some(record)
}
