//! Files written beside others: so that whoever reads sees the old text or the new, and so that no text is lost.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Writes a file beside its place and renames it: it holds the old bytes or the new ones, never a part.
///
/// # Errors
/// It cannot be written there; then it is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    readable_by_all(&mut builder);
    let mut beside = builder.prefix(".weave-").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.persist(path)?;
    Ok(())
}

/// A scratch file is its owner's alone; one that takes a name is a file like any other.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

/// Keeps `text` beside `path`, under the first name that nothing has yet: `NAME.yours`, then `NAME.yours-2`.
///
/// # Errors
/// It cannot be written there.
pub fn keep(path: &Path, ending: &str, text: &[u8]) -> Result<PathBuf, Error> {
    let mut number = 1;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{ending}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        let kept = path.with_file_name(name);
        match File::create_new(&kept) {
            Ok(mut file) => {
                let written = file.write_all(text).and_then(|()| file.sync_all());
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
            .map(|text| keep(&path, "before-reset", text.as_bytes()).unwrap())
            .collect();

        let names = ["", "-2", "-3"].map(|end| format!("lost_update.rs.before-reset{end}"));
        assert_eq!(kept, names.map(|name| folder.path().join(name)));
        assert_eq!(fs::read_to_string(&kept[0]).unwrap(), "first");
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");

        replace(&path, b"old").unwrap();
        replace(&path, b"new").unwrap();

        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
