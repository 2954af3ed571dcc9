//! The folder that a jailed process writes in, seen from outside.

use std::fs::{self, DirEntry, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use nix::fcntl::OFlag;

use crate::{Error, Result, Scratch};

/// Refuses a folder that holds anything: it would be hidden in one jail and writable in another.
pub fn expect_empty(folder: &Path) -> Result<()> {
    let failed = |source| Error::File {
        action: "write in",
        path: folder.to_owned(),
        source,
    };
    match fs::read_dir(folder).map_err(failed)?.next() {
        None => Ok(()),
        Some(_) => Err(failed(io::ErrorKind::DirectoryNotEmpty.into())),
    }
}

/// Takes everything out of the folder.
pub fn empty(folder: &Path) -> Result<()> {
    let failed = |source| Error::File {
        action: "empty",
        path: folder.to_owned(),
        source,
    };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // A link is removed and not followed.
        let removed = if entry.file_type().map_err(failed)?.is_dir() {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
        removed.map_err(failed)?;
    }
    Ok(())
}

/// The files that stay, opened, with their positions. Whoever could write to them has ended.
pub fn open_kept(scratch: &Scratch) -> Vec<(usize, File)> {
    let open = |name: &String| {
        // Nothing outside the folder, no link, no pipe that would block, no device.
        if name.contains('/') {
            return None;
        }
        let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK;
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits())
            .open(scratch.folder.join(name))
            .ok()?;
        let metadata = file.metadata().ok()?;
        (metadata.is_file() && metadata.len() <= scratch.bytes).then_some(file)
    };
    let all = scratch.keeps.iter().enumerate();
    all.filter_map(|(index, name)| Some((index, open(name)?)))
        .collect()
}

/// Copies a file that stays to where it stays.
pub fn put(path: &Path, mut file: File) -> Result<()> {
    let failed = |source| Error::File {
        action: "write",
        path: path.to_owned(),
        source,
    };
    let may_run = file.metadata().map_err(failed)?.mode() & 0o111 != 0;
    let mut copy = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(if may_run { 0o755 } else { 0o644 })
        .open(path)
        .map_err(failed)?;
    io::copy(&mut file, &mut copy).map_err(failed)?;
    Ok(())
}

/// How much lies in the folder, in bytes of disk; an empty file takes some too. A folder that cannot be read may hold
/// anything.
pub fn size(folder: &Path) -> u64 {
    const ENTRY: u64 = 1 << 10;
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return 0,
        Err(_) => return u64::MAX,
    };
    let of_entry = |entry: DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size(&entry.path()),
        Ok(metadata) => metadata.blocks() * 512,
        Err(_) => 0,
    };
    entries.flatten().fold(0, |all: u64, entry| {
        all.saturating_add(ENTRY).saturating_add(of_entry(entry))
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn empty_files_have_a_size_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("below/empty"), "").unwrap();
        symlink("/", folder.path().join("root")).unwrap();

        assert_eq!(size(folder.path()), 3 << 10);

        fs::write(folder.path().join("full"), vec![1; 100_000]).unwrap();
        assert!(size(folder.path()) > 100_000);
    }

    #[test]
    fn a_folder_is_emptied_of_all_that_a_program_may_leave() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("stays"), "").unwrap();
        fs::create_dir_all(folder.path().join("a/b/c")).unwrap();
        symlink(outside.path(), folder.path().join("link")).unwrap();

        empty(folder.path()).unwrap();

        expect_empty(folder.path()).unwrap();
        assert!(outside.path().join("stays").exists());
        assert!(expect_empty(outside.path()).is_err());
    }
}
