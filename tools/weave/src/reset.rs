//! `cargo weave reset`: the stub again, with the learner's file kept beside it.

use std::fs;
use std::io;

use marking::Exercise;

use crate::error::Error;
use crate::here::{self, Here};
use crate::{beside, cli, output};

/// Puts the derived stubs back, one exercise after another.
pub fn reset(here: &Here, options: &cli::Reset) -> Result<(), Error> {
    for exercise in here::exercises(&here.course, &options.names)? {
        let line = reset_one(&exercise)?;
        output::print(&format!("{line}\n"));
    }
    Ok(())
}

/// Puts one stub back; tells what became of the file that was there.
///
/// # Errors
/// The stub cannot be derived, or a file cannot be read or written; then the learner's file is as it was.
pub fn reset_one(exercise: &Exercise) -> Result<String, Error> {
    let name = exercise.submission_name();
    let path = exercise.submission_path();
    let stub = exercise.stub()?;
    let old = match fs::read(&path) {
        Ok(old) if old == stub.as_bytes() => return Ok(format!("{name} is the stub already.")),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::file("read", &path)(error)),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    let kept = old
        .map(|old| beside::keep(&path, "before-reset", &old))
        .transpose()?;
    beside::replace(&path, stub.as_bytes()).map_err(Error::file("write", &path))?;
    Ok(match kept {
        Some(kept) => {
            let kept = kept.file_name().unwrap_or_default().to_string_lossy();
            format!("{name} is the stub again. Your file is kept beside it: {kept}")
        }
        None => format!("{name} is there again."),
    })
}
