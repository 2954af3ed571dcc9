//! `cargo weave reset`: the stub again, with the learner's file kept beside it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use marking::Exercise;

use crate::error::Error;
use crate::here::{self, Here};
use crate::{cli, output};

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
    let kept = old.map(|old| keep(&path, &old)).transpose()?;
    fs::write(&path, stub).map_err(Error::file("write", &path))?;
    Ok(match kept {
        Some(kept) => {
            let kept = kept.file_name().unwrap_or_default().to_string_lossy();
            format!("{name} is the stub again. Your file is kept beside it: {kept}")
        }
        None => format!("{name} is there again."),
    })
}

/// Writes the old text beside `path`, under the first name that nothing has yet.
fn keep(path: &Path, old: &[u8]) -> Result<PathBuf, Error> {
    let mut number = 1;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".before-reset");
        if number > 1 {
            name.push(format!("-{number}"));
        }
        let kept = path.with_file_name(name);
        match File::create_new(&kept) {
            Ok(mut file) => {
                let written = file.write_all(old).and_then(|()| file.sync_all());
                return written
                    .map(|()| kept.clone())
                    .map_err(Error::file("write", &kept));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Error::file("write", &kept)(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_copy_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lost_update.rs");

        let kept: Vec<PathBuf> = ["first", "second", "third"]
            .iter()
            .map(|text| keep(&path, text.as_bytes()).unwrap())
            .collect();

        let names = ["", "-2", "-3"].map(|end| format!("lost_update.rs.before-reset{end}"));
        assert_eq!(kept, names.map(|name| folder.path().join(name)));
        assert_eq!(fs::read_to_string(&kept[0]).unwrap(), "first");
    }
}
