//! Starts the compiled runner once for a check, and takes its record.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use checks::{Options, Record};

use crate::child::{self, Ended, Limits};
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
    program: &Path,
    check: &str,
    options: &Options,
    scratch: &Scratch,
) -> Result<std::result::Result<Record, Ended>> {
    let path = scratch.file(&format!("{check}.record"));
    // Ours stays open: the child unlinks the name before any of the submission's code runs.
    let mut record = File::options()
        .create(true)
        .truncate(true)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(Error::write(&path))?;
    let options = serde_json::to_string(options).expect("options are plain data");
    let mut command = Command::new(program);
    command
        .current_dir(scratch.path())
        // What stands in the environment would move the stack.
        .env_clear()
        .env("RUST_BACKTRACE", "0")
        .args(["--check", check, "--options", &options, "--record"])
        .arg(&path);
    let ended = child::run(&mut command, LIMITS).map_err(Error::read(program))?;
    let mut bytes = Vec::new();
    record
        .rewind()
        .and_then(|()| record.read_to_end(&mut bytes))
        .map_err(Error::read(&path))?;
    Ok(read_record(check, &bytes).ok_or(ended))
}

/// The record, if it is whole and of this check.
fn read_record(check: &str, bytes: &[u8]) -> Option<Record> {
    let record: Record = serde_json::from_slice(bytes).ok()?;
    (record.check == check).then_some(record)
}
