//! What differs between systems: process groups, signals, and where a program lies in memory.

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};

/// Why a process died, where the system says so.
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix says so"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Death {
    /// It aborted.
    Abort,
    /// It touched memory that is not its own.
    BadAccess,
    /// It asked for a call that is refused to it: a new process.
    RefusedCall,
    /// It used up its processor time.
    ProcessorTime,
    /// It wrote a file beyond the limit.
    FileSize,
    /// Somebody killed it.
    Killed,
    /// Another signal, by number.
    Signal(i32),
}

/// What a process may use of its own.
#[cfg_attr(
    not(unix),
    expect(dead_code, reason = "only Unix can limit a process from outside")
)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnLimits {
    pub cpu_seconds: u64,
    pub memory_bytes: u64,
}

#[cfg(unix)]
mod imp {
    use std::os::unix::process::{CommandExt, ExitStatusExt};

    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    use super::*;

    pub fn lead_a_group(command: &mut Command) {
        command.process_group(0);
    }

    pub fn limited(program: &Path, limits: OwnLimits) -> Command {
        // A limit that the shell's system does not have is passed over; the others hold.
        // The soft limit of time sends a signal that says why; a hard one kills without a word.
        const LIMIT_AND_RUN: &str =
            "ulimit -S -t \"$1\" 2>&-; ulimit -v \"$2\" 2>&-; ulimit -c 0 2>&-; exec \"$0\"";
        let mut command = Command::new("/bin/sh");
        command.args(["-c", LIMIT_AND_RUN]).arg(program);
        command.arg(limits.cpu_seconds.to_string());
        command.arg((limits.memory_bytes >> 10).to_string());
        command
    }

    pub fn kill_group(child: &mut Child) {
        if let Ok(id) = i32::try_from(child.id()) {
            // The group may be gone already, which is what is wanted.
            let _ = killpg(Pid::from_raw(id), Signal::SIGKILL);
        }
    }

    pub fn death(status: ExitStatus) -> Option<Death> {
        let number = status.signal()?;
        Some(match Signal::try_from(number) {
            Ok(Signal::SIGABRT) => Death::Abort,
            Ok(Signal::SIGSEGV | Signal::SIGBUS) => Death::BadAccess,
            Ok(Signal::SIGSYS) => Death::RefusedCall,
            Ok(Signal::SIGXCPU) => Death::ProcessorTime,
            Ok(Signal::SIGXFSZ) => Death::FileSize,
            Ok(Signal::SIGKILL) => Death::Killed,
            _ => Death::Signal(number),
        })
    }
}

#[cfg(not(unix))]
mod imp {
    use super::*;

    pub fn lead_a_group(_: &mut Command) {}

    pub fn limited(program: &Path, _: OwnLimits) -> Command {
        Command::new(program)
    }

    pub fn kill_group(child: &mut Child) {
        let _ = child.kill();
    }

    pub fn death(_: ExitStatus) -> Option<Death> {
        None
    }
}

/// Lets the process lead a group of its own, so that what it starts ends with it. Elsewhere than on Unix, nothing.
pub(crate) fn lead_a_group(command: &mut Command) {
    imp::lead_a_group(command);
}

/// Runs a program that knows nothing of limits under these. Elsewhere than on Unix, under none.
pub(crate) fn limited(program: &Path, limits: OwnLimits) -> Command {
    imp::limited(program, limits)
}

/// Ends the process and its group. Elsewhere than on Unix, the process alone.
pub(crate) fn kill_group(child: &mut Child) {
    imp::kill_group(child);
}

/// What ended the process, if no exit of its own did.
pub(crate) fn death(status: ExitStatus) -> Option<Death> {
    imp::death(status)
}

/// Starts the process with its memory laid out the same each time, where the system can (Linux) and lets us:
/// a program that orders locks by address then behaves the same each time.
///
/// Elsewhere it starts as usual; a mark can then differ where a submission looks at addresses.
pub(crate) fn spawn_at_fixed_addresses(command: &mut Command) -> io::Result<Child> {
    // The layout is a property of the thread that starts the process, so a thread is made for it.
    std::thread::scope(|scope| {
        let spawn = || {
            fix_addresses();
            command.spawn()
        };
        scope
            .spawn(spawn)
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the thread that starts a process died")))
    })
}

#[cfg(target_os = "linux")]
fn fix_addresses() {
    use nix::sys::personality::{self, Persona};

    // A container may refuse this; marks are still right then, if not always the same.
    if let Ok(now) = personality::get() {
        let _ = personality::set(now | Persona::ADDR_NO_RANDOMIZE);
    }
}

#[cfg(not(target_os = "linux"))]
fn fix_addresses() {}

/// Whether every thread of the process sleeps, where the system says so (Linux): it waits for something outside it.
#[cfg(target_os = "linux")]
pub(crate) fn is_asleep(child: &Child) -> bool {
    let sleeps = |task: io::Result<std::fs::DirEntry>| {
        let stat = std::fs::read_to_string(task?.path().join("stat"))?;
        // `id (name) S …`, and the name may hold anything.
        let state = stat
            .rsplit(')')
            .next()
            .and_then(|rest| rest.trim_start().chars().next());
        io::Result::Ok(state == Some('S'))
    };
    std::fs::read_dir(format!("/proc/{}/task", child.id()))
        .is_ok_and(|mut tasks| tasks.all(|task| sleeps(task).unwrap_or(false)))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn is_asleep(_: &Child) -> bool {
    false
}
