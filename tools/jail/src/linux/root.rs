//! The file system that a program sees in namespaces: what its policy shows, and nothing else.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{Pid, chdir, pivot_root};

use super::identity::Identity;
use super::order::{Failure, Order};
use crate::{Processes, Scratch};

/// Where the new root is put together: a folder that every system has, and under which nothing lies that is shown.
const NEW: &str = "/proc";
/// Where the old root lies for a moment.
const OLD: &str = ".outside";
/// Where all processes of the jail are seen until the program begins.
const ALL_PROCESSES: &str = "/.processes";
/// Where a program finds the map of its memory.
const MAP: &str = "/proc/self/maps";
/// As many files as one scratch may hold.
const MOST_FILES: u32 = 4_096;

/// Makes it, and leaves the caller's.
pub fn make(order: &Order, identity: Identity) -> Result<(), Failure> {
    let policy = &order.policy;
    let nothing = None::<&str>;
    mount(
        nothing,
        "/",
        nothing,
        MsFlags::MS_REC | MsFlags::MS_PRIVATE,
        nothing,
    )
    .map_err(Failure::to("keep mounts to itself"))?;
    let harmless = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    mount(
        Some("tmpfs"),
        NEW,
        Some("tmpfs"),
        harmless,
        Some("size=1m,mode=755"),
    )
    .map_err(Failure::to("mount a new root"))?;
    for part in parts(order) {
        let made = match part {
            Part::Shown(path) => show(path),
            Part::Scratch(scratch) => make_scratch(scratch, identity),
            Part::Folder(path) => fs::create_dir_all(inside(path)),
        };
        made.map_err(Failure::to(format!(
            "put {} in place",
            part.path().display()
        )))?;
    }
    make_devices().map_err(Failure::to("put devices in place"))?;
    match policy.processes {
        Processes::Few { .. } => mount_processes(harmless),
        Processes::One { .. } => make_room_for_the_map(harmless),
    }
    .map_err(Failure::to("put /proc in place"))?;
    leave_the_old().map_err(Failure::to("leave the old root"))?;
    mount(
        nothing,
        "/",
        nothing,
        remount_read_only() | harmless,
        nothing,
    )
    .map_err(Failure::to("make the root read-only"))?;
    Ok(())
}

/// Something at a path of the new root.
#[derive(Clone, Copy)]
enum Part<'a> {
    Shown(&'a Path),
    Scratch(&'a Scratch),
    /// An empty one, where nothing else is: the current folder.
    Folder(&'a Path),
}

impl<'a> Part<'a> {
    fn path(self) -> &'a Path {
        match self {
            Part::Shown(path) | Part::Folder(path) => path,
            Part::Scratch(scratch) => &scratch.folder,
        }
    }
}

/// What is mounted, folders before what lies in them.
fn parts(order: &Order) -> Vec<Part<'_>> {
    let shown = order.policy.shows.iter().map(|path| Part::Shown(path));
    let mut parts: Vec<Part> = shown
        .chain(order.policy.scratch.as_ref().map(Part::Scratch))
        .collect();
    parts.sort_by_key(|part| part.path().components().count());
    parts.push(Part::Folder(&order.folder));
    parts
}

/// Where a path of the new root lies while it is put together.
fn inside(path: &Path) -> PathBuf {
    Path::new(NEW).join(path.strip_prefix("/").unwrap_or(path))
}

/// Shows a file or a folder where it lies outside. A link stays one: what lies behind it is known by the same path.
fn show(path: &Path) -> io::Result<()> {
    let Ok(real) = path.canonicalize() else {
        return Ok(());
    };
    show_real(&real)?;
    let place = inside(path);
    if !place.exists() {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        // From where the link lies, since the new root is not yet the root.
        let above = path.components().count().saturating_sub(2);
        let up: PathBuf = std::iter::repeat_n("..", above).collect();
        symlink(up.join(real.strip_prefix("/").unwrap_or(&real)), place)?;
    }
    Ok(())
}

/// Shows what lies at a path without links.
fn show_real(path: &Path) -> io::Result<()> {
    let place = inside(path);
    if !place.exists() {
        if path.is_dir() {
            fs::create_dir_all(&place)?;
        } else {
            make_file(&place)?;
        }
    }
    bind(path, &place)?;
    // A namespace may not take away what held outside.
    let outside = statvfs(&place)?.flags();
    let mut flags = remount_read_only() | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    for (is, flag) in [
        (FsFlags::ST_NOEXEC, MsFlags::MS_NOEXEC),
        (FsFlags::ST_NOATIME, MsFlags::MS_NOATIME),
        (FsFlags::ST_NODIRATIME, MsFlags::MS_NODIRATIME),
        (FsFlags::ST_RELATIME, MsFlags::MS_RELATIME),
    ] {
        flags.set(flag, outside.contains(is));
    }
    Ok(mount(
        None::<&str>,
        &place,
        None::<&str>,
        flags,
        None::<&str>,
    )?)
}

fn remount_read_only() -> MsFlags {
    MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_RDONLY
}

/// Not what is mounted below it: that was not asked for, and a remount would leave it writable.
fn bind(path: &Path, place: &Path) -> io::Result<()> {
    let nothing = None::<&str>;
    Ok(mount(
        Some(path),
        place,
        nothing,
        MsFlags::MS_BIND,
        nothing,
    )?)
}

fn make_file(place: &Path) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(place)?;
    Ok(())
}

/// A file system in memory that is full at its size.
fn make_scratch(scratch: &Scratch, identity: Identity) -> io::Result<()> {
    let place = inside(&scratch.folder);
    fs::create_dir_all(&place)?;
    let owner = identity.owner().unwrap_or(0);
    let bytes = scratch.bytes;
    let options = format!("size={bytes},nr_inodes={MOST_FILES},mode=700,uid={owner},gid={owner}");
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    Ok(mount(
        Some("tmpfs"),
        &place,
        Some("tmpfs"),
        flags,
        Some(options.as_str()),
    )?)
}

fn make_devices() -> io::Result<()> {
    for device in [
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/dev/random",
        "/dev/urandom",
    ] {
        let place = inside(Path::new(device));
        make_file(&place)?;
        bind(Path::new(device), &place)?;
    }
    Ok(())
}

/// Only the processes of the jail: it has a namespace of its own for them. And nothing of the machine, where the kernel
/// can leave that out (Linux 5.8 and later).
fn mount_processes(flags: MsFlags) -> io::Result<()> {
    let place = inside(Path::new("/proc"));
    fs::create_dir_all(&place)?;
    let mount_with = |options| mount(Some("proc"), &place, Some("proc"), flags, options);
    mount_with(Some("subset=pid")).or_else(|_| mount_with(None))?;
    Ok(())
}

/// A program that runs gets no `/proc`, through which safe code could open descriptors that it was not given. But
/// glibc finds the bounds of the first thread's stack in the map of memory, and std needs them to tell an overflow from
/// a wild pointer. So this one file is there, and what is in it is the program's own: see [`show_the_map`].
fn make_room_for_the_map(flags: MsFlags) -> io::Result<()> {
    make_file(&inside(Path::new(MAP)))?;
    let place = inside(Path::new(ALL_PROCESSES));
    fs::create_dir(&place)?;
    mount(Some("proc"), &place, Some("proc"), flags, None::<&str>)?;
    Ok(())
}

/// Shows the program the map of its own memory, and closes the rest of `/proc`. Call this in the new root, when the
/// program has its process.
pub fn show_the_map(program: Pid) -> Result<(), Failure> {
    let all = Path::new(ALL_PROCESSES);
    bind(&all.join(format!("{program}/maps")), Path::new(MAP))
        .and_then(|()| Ok(umount2(all, MntFlags::MNT_DETACH)?))
        .map_err(Failure::to("show the map of memory"))
}

fn leave_the_old() -> io::Result<()> {
    let old = Path::new(NEW).join(OLD);
    fs::create_dir(&old)?;
    pivot_root(NEW, &old)?;
    chdir("/")?;
    let old = Path::new("/").join(OLD);
    umount2(&old, MntFlags::MNT_DETACH)?;
    fs::remove_dir(old)
}
