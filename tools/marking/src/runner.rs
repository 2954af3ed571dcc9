//! Starts the compiled runner once for a check, and takes its record.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use checks::{Options, Record};

use crate::child::{self, Ended, Limits};
use crate::place::{Place, run_confined};
use crate::scratch::Scratch;
use crate::{Error, Result};

/// What holds from outside; the child sets itself the rest.
pub(crate) const LIMITS: Limits = Limits {
    wall: Duration::from_secs(20),
    // All that a submission may wait for is inside the explorer, where waiting takes no time.
    asleep: Duration::from_secs(2),
    output_bytes: 1 << 20,
};

/// Runs `program` for `check`: its record, or how it ended without one.
pub(crate) fn run(
    place: &Place,
    program: &Path,
    check: &str,
    options: &Options,
    scratch: &Scratch,
) -> Result<std::result::Result<Record, Ended>> {
    let text = serde_json::to_string(options).expect("options are plain data");
    let mut command = Command::new(program);
    command
        // What stands in the environment would move the stack.
        .env_clear()
        .env("RUST_BACKTRACE", "0")
        .args(["--check", check, "--options", &text, "--record"]);
    let (ended, record) = match place {
        Place::Open => {
            let path = scratch.file(&format!("{check}.record"));
            command.current_dir(scratch.path()).arg(&path);
            run_openly(&mut command, program, &path)?
        }
        Place::Confined(jail) => {
            command.arg(jail::RECORD.to_string());
            run_confined(jail, command, &options.limits)?
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
