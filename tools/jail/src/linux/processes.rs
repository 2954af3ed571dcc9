//! What can be known of processes, and how they are ended.

use std::{fs, process, thread};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid, waitpid};
use nix::unistd::Pid;

use super::order::Failure;
use crate::Backend;

/// Whether a child has ended; its status stays to be read.
pub fn has_ended(child: Pid) -> bool {
    let look = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
    !matches!(waitid(Id::Pid(child), look), Ok(WaitStatus::StillAlive))
}

/// The child's status, as `wait` gives it.
pub fn wait_for(child: Pid) -> Result<i32, Failure> {
    loop {
        match waitpid(child, None) {
            Ok(WaitStatus::Exited(_, code)) => return Ok((code & 0xff) << 8),
            Ok(WaitStatus::Signaled(_, signal, _)) => return Ok(signal as i32),
            Ok(_) | Err(Errno::EINTR) => (),
            Err(error) => return Err(Failure::to("wait for the program")(error)),
        }
    }
}

/// Ends a process that may have ended by itself.
pub fn kill_or_gone(process: Pid) {
    let _ = kill(process, Signal::SIGKILL);
}

/// Ends all processes that are children of this one, and those that become it when their parents die.
pub fn end_all_children() {
    loop {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(Errno::ECHILD) => return,
            Ok(WaitStatus::StillAlive) => {
                for child in children(process::id()) {
                    if let Ok(child) = i32::try_from(child) {
                        kill_or_gone(Pid::from_raw(child));
                    }
                }
                thread::yield_now();
            }
            Ok(_) | Err(_) => (),
        }
    }
}

/// Ends every other process of this one's namespace, as its first.
pub fn end_all_others() {
    const ALL: Pid = Pid::from_raw(-1);
    while !matches!(kill(ALL, Signal::SIGKILL), Err(Errno::ESRCH)) {
        while waitpid(ALL, None).is_ok() {}
    }
}

/// Whether every thread of what is kept sleeps or has stopped itself: it waits for something outside it. Never before it
/// has begun.
pub fn is_asleep(keeper: i32, backend: Backend) -> bool {
    let mut kept = children(keeper.unsigned_abs());
    if backend == Backend::Namespaces {
        kept = kept.into_iter().flat_map(children).collect();
    }
    !kept.is_empty() && kept.into_iter().all(all_below_sleep)
}

fn all_below_sleep(process: u32) -> bool {
    let sleeps = |task: fs::DirEntry| {
        let stat = fs::read_to_string(task.path().join("stat")).ok()?;
        // `id (name) S …`, and the name may hold anything.
        let state = stat.rsplit(')').next()?.trim_start().chars().next()?;
        Some(matches!(state, 'S' | 'T' | 'Z'))
    };
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else {
        return true;
    };
    tasks.flatten().all(|task| sleeps(task).unwrap_or(true))
        && children(process).into_iter().all(all_below_sleep)
}

/// How many threads this process and those below it have together.
pub fn tasks(process: u32) -> u64 {
    let own = fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count);
    let below: u64 = children(process).into_iter().map(tasks).sum();
    own as u64 + below
}

/// The processes that this one's first thread has started, where the system says so.
pub fn children(process: u32) -> Vec<u32> {
    fs::read_to_string(format!("/proc/{process}/task/{process}/children"))
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}

/// How many processes the system has ended for want of memory, where it says so.
pub fn memory_kills() -> Option<String> {
    let counters = fs::read_to_string("/proc/vmstat").ok()?;
    let line = counters
        .lines()
        .find(|line| line.starts_with("oom_kill "))?;
    Some(line.to_owned())
}
