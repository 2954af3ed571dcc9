//! Files written beside others: so that whoever reads sees the old text or the new, and so that no text is lost.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Writes a file beside its place and renames it: it holds the old bytes or the new ones, never a part. What is no file,
/// as `/dev/stdout`, is written to; a link goes on leading where it did.
///
/// # Errors
/// It cannot be written there; then it is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&place).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(&place, bytes);
    }
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    as_a_file(&mut builder, old.as_ref());
    let mut beside = builder.prefix(".weave-").tempfile_in(folder)?;
    beside.as_file_mut().write_all(bytes)?;
    beside.persist(place)?;
    Ok(())
}

/// A scratch file is its owner's alone; one that takes a name is a file like any other, or like the one that had it.
#[cfg(unix)]
fn as_a_file(builder: &mut tempfile::Builder<'_, '_>, old: Option<&fs::Metadata>) {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = fs::Permissions::from_mode(0o644);
    builder.permissions(old.map_or(usual, fs::Metadata::permissions));
}

#[cfg(not(unix))]
fn as_a_file(_: &mut tempfile::Builder<'_, '_>, _: Option<&fs::Metadata>) {}

/// Keeps `text` beside `path`, under the first name that nothing has yet: `NAME.yours`, then `NAME.yours-2`.
///
/// # Errors
/// It cannot be written there; then nothing of it is left there.
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
                if let Err(error) = written {
                    // Half a copy would be taken for one.
                    let _ = fs::remove_file(&kept);
                    return Err(Error::file("write", &kept)(error));
                }
                return Ok(kept);
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

    #[cfg(unix)]
    #[test]
    fn a_link_goes_on_leading_where_it_did() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link] = ["a.rs", "link.rs"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();

        replace(&link, b"new").unwrap();

        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_file_is_written_to_and_stays() {
        let error = replace(Path::new("/dev/full"), b"new").unwrap_err();

        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert!(!fs::metadata("/dev/full").unwrap().is_file());
    }
}
