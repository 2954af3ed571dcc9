//! The limits that the program sets on itself before it begins.

use std::fs;

use nix::errno::Errno;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

use super::identity::Identity;
use super::order::Failure;
use crate::{Policy, Processes};

/// Where the stack ends decides where all else lies, so it is the same for each caller.
const STACK_BYTES: u64 = 8 << 20;
/// How many processes others may start meanwhile, where they are counted together.
const ROOM_FOR_OTHERS: u64 = 4_096;

/// Sets them all.
pub fn apply(policy: &Policy, identity: Identity) -> Result<(), Failure> {
    let limits = &policy.limits;
    // Past the soft limit the system sends a signal that says why; past the hard one it kills.
    set(
        Resource::RLIMIT_CPU,
        limits.cpu_seconds,
        limits.cpu_seconds + 1,
    )?;
    for (resource, most) in [
        (Resource::RLIMIT_AS, limits.memory_bytes),
        (Resource::RLIMIT_FSIZE, limits.file_bytes),
        (Resource::RLIMIT_NOFILE, limits.open_files),
        (Resource::RLIMIT_NPROC, tasks(policy.processes, identity)),
        (Resource::RLIMIT_STACK, STACK_BYTES),
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_MEMLOCK, 0),
        (Resource::RLIMIT_MSGQUEUE, 0),
    ] {
        set(resource, most, most)?;
    }
    Ok(())
}

fn set(resource: Resource, soft: u64, hard: u64) -> Result<(), Failure> {
    let set = || {
        let (_, allowed) = getrlimit(resource)?;
        let (soft, hard) = (soft.min(allowed), hard.min(allowed));
        setrlimit(resource, soft, hard)
    };
    set().map_err(Failure::to::<Errno>(format!("limit {resource:?}")))
}

fn tasks(processes: Processes, identity: Identity) -> u64 {
    if identity.is_counted_apart() {
        // The first process of the namespace and the keeper may count too.
        processes.most() + 2
    } else {
        // No limit for one jail, but a bound on all; the keeper counts.
        tasks_now() + ROOM_FOR_OTHERS
    }
}

/// All tasks of the machine: no user has more.
fn tasks_now() -> u64 {
    // `0.20 0.18 0.12 1/80 11206`: the number after the stroke.
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let tasks = load
        .split('/')
        .nth(1)
        .and_then(|rest| rest.split(' ').next());
    tasks
        .and_then(|tasks| tasks.parse().ok())
        .unwrap_or(1 << 15)
}
