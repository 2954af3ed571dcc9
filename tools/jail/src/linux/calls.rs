//! The system calls that a program may make: those named here, and no other.
//!
//! What is not named does not exist (`ENOSYS`), so that a library falls back to what it did before there was such a
//! call. What starts a process kills the program that may not, so that its verdict does not depend on what it does next.

mod named;

use std::collections::BTreeMap;

use libc::c_long;
use nix::unistd::Pid;
use seccompiler::SeccompCmpOp::{Eq, MaskedEq, Ne};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, apply_filter,
};

use super::order::Failure;
use crate::{Backend, Processes};

/// Which arguments of a call are right: any, if there are no rules.
type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

/// Names a mapping of memory; libc and allocators do.
const PR_SET_VMA: i32 = 0x5356_4d41;

/// Refuses this process all other calls. The last step before it becomes the program.
pub fn refuse(processes: Processes, backend: Backend) -> Result<(), Failure> {
    let failed = "refuse system calls";
    if let Processes::One { .. } = processes {
        let rules = starts().map_err(Failure::to(failed))?;
        install(rules, SeccompAction::Allow, SeccompAction::KillProcess)?;
    }
    let rules = allowed(processes, backend).map_err(Failure::to(failed))?;
    let absent = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    install(rules, absent, SeccompAction::Allow)
}

fn install(rules: Rules, otherwise: SeccompAction, then: SeccompAction) -> Result<(), Failure> {
    let failed = "refuse system calls";
    let machine = std::env::consts::ARCH
        .try_into()
        .map_err(Failure::to(failed))?;
    let filter =
        SeccompFilter::new(rules, otherwise, then, machine).map_err(Failure::to(failed))?;
    let program: BpfProgram = filter.try_into().map_err(Failure::to(failed))?;
    apply_filter(&program).map_err(Failure::to(failed))
}

/// The calls that start a process.
fn starts() -> Result<Rules, BackendError> {
    let mut rules = any_arguments(named::STARTS);
    rules.insert(
        libc::SYS_clone,
        vec![rule(&[(0, without(libc::CLONE_THREAD), 0)])?],
    );
    Ok(rules)
}

/// The calls that may be made.
fn allowed(processes: Processes, backend: Backend) -> Result<Rules, BackendError> {
    let mut rules = any_arguments(named::ALWAYS);
    rules.extend(any_arguments(named::OLDER));
    files(&mut rules)?;
    // Connected pairs within the program; a datagram could name another's socket.
    let pairs = [libc::SOCK_STREAM, libc::SOCK_SEQPACKET].map(|kind| {
        let kind = (1, MaskedEq(0xf), number(kind));
        rule(&[(0, Eq, number(libc::AF_UNIX)), kind])
    });
    let pairs: Result<_, _> = pairs.into_iter().collect();
    rules.insert(libc::SYS_socketpair, pairs?);
    let options = [
        libc::PR_SET_NAME,
        libc::PR_GET_NAME,
        libc::PR_SET_NO_NEW_PRIVS,
        libc::PR_GET_NO_NEW_PRIVS,
        libc::PR_SET_SECCOMP,
        PR_SET_VMA,
    ];
    rules.insert(libc::SYS_prctl, one_of(0, &options)?);
    // Its own limits, and nobody else's.
    rules.insert(libc::SYS_prlimit64, one_of(0, &[0])?);
    match processes {
        Processes::One { .. } => one_process(&mut rules)?,
        Processes::Few { .. } => few_processes(&mut rules, backend)?,
    }
    Ok(rules)
}

fn files(rules: &mut Rules) -> Result<(), BackendError> {
    // A file without a name would not be seen when a folder is measured.
    let nameless = libc::O_TMPFILE & !libc::O_DIRECTORY;
    rules.insert(libc::SYS_openat, vec![rule(&[(2, without(nameless), 0)])?]);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, vec![rule(&[(1, without(nameless), 0)])?]);
    let commands = [
        libc::F_DUPFD,
        libc::F_DUPFD_CLOEXEC,
        libc::F_GETFD,
        libc::F_SETFD,
        libc::F_GETFL,
        libc::F_SETFL,
        libc::F_GETLK,
        libc::F_SETLK,
        libc::F_SETLKW,
        libc::F_OFD_GETLK,
        libc::F_OFD_SETLK,
        libc::F_OFD_SETLKW,
        libc::F_GETPIPE_SZ,
    ];
    rules.insert(libc::SYS_fcntl, one_of(1, &commands)?);
    // Whether it is a terminal, and what is there to read. Never: to type into one.
    let requests = [
        libc::TCGETS,
        libc::TIOCGWINSZ,
        libc::FIONBIO,
        libc::FIOCLEX,
        libc::FIONREAD,
    ];
    let requests = requests.map(|request| i32::try_from(request).unwrap_or(0));
    rules.insert(libc::SYS_ioctl, one_of(1, &requests)?);
    Ok(())
}

/// Threads, and signals to itself; but not the one that would look as if it had been ended from outside.
fn one_process(rules: &mut Rules) -> Result<(), BackendError> {
    let thread = number(libc::CLONE_THREAD);
    rules.insert(
        libc::SYS_clone,
        vec![rule(&[(0, MaskedEq(thread), thread)])?],
    );
    signals_to_itself(rules)
}

/// Without them `abort` ends as a wild pointer does, and nobody can tell which it was.
fn signals_to_itself(rules: &mut Rules) -> Result<(), BackendError> {
    let itself = number(Pid::this().as_raw());
    let kill = number(libc::SIGKILL);
    rules.insert(
        libc::SYS_kill,
        vec![rule(&[(0, Eq, itself), (1, Ne, kill)])?],
    );
    rules.insert(
        libc::SYS_tgkill,
        vec![rule(&[(0, Eq, itself), (2, Ne, kill)])?],
    );
    Ok(())
}

/// Processes, but no namespaces. Where the jail has namespaces, there is nobody else to signal, and no file but its
/// own whose rights could be changed; a linker makes its output executable.
fn few_processes(rules: &mut Rules, backend: Backend) -> Result<(), BackendError> {
    rules.extend(any_arguments(named::FEW));
    rules.extend(any_arguments(named::FEW_OLDER));
    let namespaces = libc::CLONE_NEWUSER
        | libc::CLONE_NEWNS
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWNET
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWCGROUP;
    rules.insert(libc::SYS_clone, vec![rule(&[(0, without(namespaces), 0)])?]);
    if backend == Backend::Namespaces {
        rules.extend(any_arguments(named::RIGHTS));
        rules.extend(any_arguments(named::RIGHTS_OLDER));
        rules.extend(any_arguments(named::SIGNALS));
        return Ok(());
    }
    signals_to_itself(rules)
}

fn any_arguments(calls: &[c_long]) -> Rules {
    calls.iter().map(|&call| (call, Vec::new())).collect()
}

/// An argument is one of these.
fn one_of(argument: u8, values: &[i32]) -> Result<Vec<SeccompRule>, BackendError> {
    let rule = |&value| rule(&[(argument, Eq, number(value))]);
    values.iter().map(rule).collect()
}

/// All of these hold, each of an argument's lower half: so wide are the flags and numbers that decide here.
fn rule(conditions: &[(u8, SeccompCmpOp, u64)]) -> Result<SeccompRule, BackendError> {
    let condition = |(argument, operator, value): &(u8, SeccompCmpOp, u64)| {
        SeccompCondition::new(*argument, SeccompCmpArgLen::Dword, operator.clone(), *value)
    };
    let conditions: Result<Vec<_>, _> = conditions.iter().map(condition).collect();
    SeccompRule::new(conditions?)
}

/// None of these flags, compared with 0.
fn without(flags: i32) -> SeccompCmpOp {
    MaskedEq(number(flags))
}

/// As the kernel sees it in a register.
fn number(value: i32) -> u64 {
    u64::from(value.cast_unsigned())
}
