//! The limits that the child sets on itself before any code of the submission runs.

use crate::Limits;

/// Sets processor time, memory and file size, and refuses new processes (Linux).
///
/// # Errors
/// What the system said, when it refuses a limit.
#[cfg(unix)]
pub fn apply(limits: &Limits) -> Result<(), String> {
    use nix::sys::resource::{Resource, setrlimit};

    let set = |resource, soft: u64, hard: u64, name: &str| {
        setrlimit(resource, soft, hard).map_err(|error| format!("could not limit {name}: {error}"))
    };
    // Past the soft limit the system sends a signal that says why; past the hard one it kills.
    set(
        Resource::RLIMIT_CPU,
        limits.cpu_seconds,
        limits.cpu_seconds + 1,
        "processor time",
    )?;
    set(
        Resource::RLIMIT_AS,
        limits.memory_bytes,
        limits.memory_bytes,
        "memory",
    )?;
    set(
        Resource::RLIMIT_FSIZE,
        limits.file_bytes,
        limits.file_bytes,
        "file size",
    )?;
    set(Resource::RLIMIT_CORE, 0, 0, "core dumps")?;
    watch_for_standstill(limits);
    refuse_processes()
}

/// Ends the process when the program uses processor time and nothing visible happens: it loops, or computes for longer
/// than an exercise asks for. What counts is processor time, so that a busy machine changes nothing.
#[cfg(unix)]
fn watch_for_standstill(limits: &Limits) {
    use std::time::Duration;

    use nix::sys::signal::{Signal, raise};
    use nix::time::{ClockId, clock_gettime};

    const LOOK_EVERY: Duration = Duration::from_millis(50);
    let patience = Duration::from_millis(limits.standstill_milliseconds);
    let used =
        || clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map_or(Duration::ZERO, Duration::from);
    std::thread::spawn(move || {
        let (mut progress, mut since) = (explorer::progress(), used());
        loop {
            std::thread::sleep(LOOK_EVERY);
            if explorer::progress() != progress {
                (progress, since) = (explorer::progress(), used());
            } else if used().saturating_sub(since) > patience {
                // The signal of the limit on processor time, which this is a part of.
                let _ = raise(Signal::SIGXCPU);
            }
        }
    });
}

/// Elsewhere only the marker's last-resort clock holds.
#[cfg(not(unix))]
pub fn apply(_: &Limits) -> Result<(), String> {
    Ok(())
}

/// A submission may have threads (they are the explorer's) but no processes: they escape every limit by multiplying.
#[cfg(target_os = "linux")]
fn refuse_processes() -> Result<(), String> {
    use std::collections::BTreeMap;

    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, apply_filter,
    };

    let failed = |error: &dyn std::fmt::Display| format!("could not refuse new processes: {error}");
    // From the kernel's table; `execve` is refused so that nothing replaces the process that holds the record.
    #[cfg(target_arch = "x86_64")]
    let (clone, clone3, others): (i64, i64, &[i64]) = (56, 435, &[57, 58, 59, 322]);
    #[cfg(target_arch = "aarch64")]
    let (clone, clone3, others): (i64, i64, &[i64]) = (220, 435, &[221, 281]);
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    return Ok(());

    const CLONE_THREAD: u64 = 0x10000;
    let without_thread = SeccompCondition::new(
        0,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::MaskedEq(CLONE_THREAD),
        0,
    )
    .and_then(|condition| SeccompRule::new(vec![condition]))
    .map_err(|error| failed(&error))?;
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> =
        others.iter().map(|&call| (call, vec![])).collect();
    refused.insert(clone, vec![without_thread]);

    let install = |rules, action| -> Result<(), String> {
        let arch = std::env::consts::ARCH
            .try_into()
            .map_err(|error| failed(&error))?;
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, arch)
            .map_err(|error| failed(&error))?;
        let program: BpfProgram = filter.try_into().map_err(|error| failed(&error))?;
        apply_filter(&program).map_err(|error| failed(&error))
    };
    // Killed and not refused: a submission that tries it gets its verdict, whatever it does with the error.
    install(refused, SeccompAction::KillProcess)?;
    // Its flags lie in memory, where no filter can read them; told that it does not exist, libc falls back to `clone`.
    const ENOSYS: u32 = 38;
    install(
        BTreeMap::from([(clone3, vec![])]),
        SeccompAction::Errno(ENOSYS),
    )
}

#[cfg(all(unix, not(target_os = "linux")))]
fn refuse_processes() -> Result<(), String> {
    Ok(())
}
