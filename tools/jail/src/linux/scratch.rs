//! The folder that a jailed process writes in, seen from outside.

use std::fs::{self, File, OpenOptions};
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

/// How much lies in the folder, in bytes of disk; an empty file takes some too. What cannot be read counts as that.
pub fn size(folder: &Path) -> u64 {
    const ENTRY: u64 = 1 << 10;
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => ENTRY + size(&entry.path()),
            Ok(metadata) => ENTRY + metadata.blocks() * 512,
            Err(_) => ENTRY,
        })
        .sum()
}
